/** Tabs of every article: what is written, what is shared by all languages, which language this is. */
export const articleGroups = [
  { name: 'text', title: 'Text', default: true },
  { name: 'shared', title: 'Shared by all languages' },
  { name: 'language', title: 'Language' },
]
