/** What the content source says of all its published documents. */
export type ContentExtent = {
  readonly count: number
  /** ISO 8601 instant of the last change; `null`: there are none. */
  readonly latest: string | null
}

/** Changes whenever any document is added, changed or removed. */
export function contentStamp({ count, latest }: ContentExtent): string {
  return `${count}-${latest ?? 'empty'}`
}
