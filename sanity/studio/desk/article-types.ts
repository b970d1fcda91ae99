/** Types with one document per language (docs/decisions/0004-translations.md). */
export const articleTypes: readonly string[] = [
  'news',
  'topic',
  'video',
  'photoGallery',
  'officialText',
  'event',
  'transcript',
  'vacancy',
  'glossaryTerm',
  'page',
]

/** Types of which one document exists, under an id of the same name. */
export const singletonTypes: readonly string[] = ['homePage', 'navigation', 'siteSettings']

/** Types that are translated field by field and have lists of their own (docs/decisions/0016-structured-documents.md). */
export const structuredTypes: readonly string[] = ['country', 'person', 'body', 'milestone']

/** Everything that editors write. */
export const editedTypes: readonly string[] = [
  ...articleTypes,
  ...structuredTypes,
  'notice',
  'linkList',
  'redirect',
  'newsletterIssue',
  ...singletonTypes,
]
