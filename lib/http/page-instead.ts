/**
 * How a route of the API says that a form should get a page in place of its answer: header of the answer, with the status
 * and the path and query of the page, parted by a space (`422 /en/newsletter/again?email=…`). The serving layer renders
 * the page and sends it under that status, so what a reader typed is in no address. Who does not know the header
 * (plain `next start`) follows the redirect that comes with it.
 */
export const pageInsteadHeader = 'x-page-instead'

export type PageInstead = { readonly status: number; readonly url: string }

/** @returns null when the header is not there or says nothing usable. */
export function readPageInstead(value: string): PageInstead | null {
  const [, status = '', url = ''] = /^([45]\d\d) (\/[\x21-\x7e]*)$/.exec(value) ?? []
  return url === '' ? null : { status: Number(status), url }
}
