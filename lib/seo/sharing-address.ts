import { createHash } from 'node:crypto'

/** Counts up with every change of how the pictures are drawn (lib/sharing). */
const drawing = 1

/**
 * The address of the picture that shows a page where it is shared. It names what is drawn, so that a picture once
 * seen may be kept for ever; the serving layer draws it (lib/serving/sharing-pictures.ts).
 * @param path absolute path of the page.
 * @param drawn everything that the picture shows.
 */
export function sharingAddress(path: string, drawn: readonly (string | null)[]): string {
  const hash = createHash('sha256').update(JSON.stringify([drawing, ...drawn]))
  return `/sharing${path}.${hash.digest('hex').slice(0, 10)}.jpg`
}
