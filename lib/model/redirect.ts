/** An address that no page has any more. */
export type Redirect = {
  /** Absolute path without query. */
  readonly from: string
  /** Absolute path: where the page is now, or of the page that says why there is none. */
  readonly to: string
  readonly isGone: boolean
}
