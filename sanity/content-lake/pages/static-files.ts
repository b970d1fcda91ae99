import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A file of the pages, under an address that changes with its content. */
export type StaticFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }

const read = (name: string): Buffer => readFileSync(new URL(name, import.meta.url))

function file(name: string, type: string, bytes: Buffer = read(name)): StaticFile {
  const [stem = '', ending = ''] = name.split('.')
  const stamp = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { path: `/pages/${stem}-${stamp}.${ending}`, type, bytes: new Uint8Array(bytes) }
}

// Beside the style sheet, wherever a proxy puts them.
const nameOf = ({ path }: StaticFile): string => path.slice(path.lastIndexOf('/') + 1)

const font = file('geologica.woff2', 'font/woff2')
const contours = file('contours.svg', 'image/svg+xml')
const icon = file('icon.svg', 'image/svg+xml')
const css = read('pages.css')
  .toString()
  .replace('geologica.woff2', nameOf(font))
  .replace('contours.svg', nameOf(contours))
const style = file('pages.css', 'text/css; charset=utf-8', Buffer.from(css))

/** What the pages load: nothing comes from another host. */
export const staticFiles = { font, contours, icon, style } as const
