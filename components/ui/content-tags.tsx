/**
 * Tells the serving layer what the page was made from, so that a change of the content finds the page.
 * The layer takes it off the finished page.
 */
export function ContentTags({ tags }: { readonly tags: readonly string[] }) {
  return <meta name="content-tags" content={[...new Set(tags)].join(' ')} />
}
