/** The content source did not answer, or answered rubbish. Missing content is `null`, never this. */
export class ContentUnavailableError extends Error {
  override readonly name = 'ContentUnavailableError'

  constructor(what: string, cause: unknown) {
    super(`The content source did not answer the query for ${what}.`, { cause })
  }
}
