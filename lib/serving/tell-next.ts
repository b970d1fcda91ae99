import { renderWithin, type Renderer } from './renderer.ts'

export type TellNextOptions = {
  readonly renderer: Renderer
  /** With the internal token. */
  readonly headers: Readonly<Record<string, string>>
  readonly settings: { readonly renderTimeout: number }
}

/**
 * Tells Next which content has changed, by its tags; `*` is everything.
 * @throws when Next cannot be told.
 */
export async function tellNext(tags: readonly string[], options: TellNextOptions): Promise<void> {
  const { renderer, headers, settings } = options
  const body = Buffer.from(JSON.stringify({ tags }))
  const length = { 'content-type': 'application/json', 'content-length': String(body.length) }
  const request = { method: 'POST', url: '/api/revalidate', headers: { ...headers, ...length }, body }
  const answer = await renderWithin(renderer, request, settings.renderTimeout)
  if (answer.status !== 200) throw new Error(`/api/revalidate answered ${answer.status}`)
}
