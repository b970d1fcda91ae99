import { defineField } from 'sanity'

/** Types that have a page of their own. */
export const pageTypes = [
  'page',
  'topic',
  'news',
  'video',
  'photoGallery',
  'officialText',
  'event',
  'transcript',
  'vacancy',
  'person',
  'country',
  'body',
] as const

/** Originals only: a reference to a translation would pin the link to one language. */
export const originalsOnly = { filter: '!defined(translationOf)' } as const

/** What a link may lead to: also a term of the glossary, which stands on the page of all of them. */
const destinationTypes = [...pageTypes, 'glossaryTerm']

/** Where a link leads; shared by links in lists and links in running text. */
export function destinationFields() {
  return [
    defineField({
      name: 'target',
      title: 'Page of this site',
      description: 'Choose the original: readers are led to their own language.',
      type: 'reference',
      to: destinationTypes.map((type) => ({ type })),
      options: originalsOnly,
    }),
    defineField({
      name: 'url',
      title: 'Outside address',
      description: 'With https:// in front.',
      type: 'url',
      // The schemes that lib/content/map-link.ts lets through; anything else is dropped there.
      validation: (rule) => rule.uri({ scheme: ['https', 'http', 'mailto', 'tel'] }),
    }),
    defineField({
      name: 'newTab',
      title: 'Open in a new tab',
      description: 'The site says so in words. Use it sparingly: readers can open tabs themselves.',
      type: 'boolean',
      initialValue: false,
    }),
  ]
}
