/** Types with one document per language (docs/decisions/0004-translations.md). */
export const articleTypes: readonly string[] = ['news', 'topic', 'video', 'photoGallery', 'page']

/** Types of which one document exists, under an id of the same name. */
export const singletonTypes: readonly string[] = ['homePage', 'navigation', 'siteSettings']

/** Everything that editors write. */
export const editedTypes: readonly string[] = [
  ...articleTypes,
  'notice',
  'linkList',
  'redirect',
  'newsletterIssue',
  ...singletonTypes,
]
