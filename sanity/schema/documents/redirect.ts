import { LinkRemovedIcon } from '@sanity/icons/LinkRemoved'
import { defineField, defineType } from 'sanity'

import { pageTypes } from '../objects/destination-fields.ts'
import { formerAddress, placeOnSite, redirectIsWhole } from '../redirect-rules.ts'

/** What an address that no page has any more answers: where the page is now, or why it was withdrawn. */
export const redirect = defineType({
  name: 'redirect',
  title: 'Moved or withdrawn address',
  type: 'document',
  icon: LinkRemovedIcon,
  fields: [
    defineField({
      name: 'from',
      title: 'Former address',
      description:
        'From the first slash on, without host, for example /{language}/about-us/old or /cps/{language}/natohq/topics_1.htm. ' +
        'With {language} it stands for the addresses in all languages. An address that a page has is never redirected.',
      type: 'string',
      validation: (rule) => rule.custom(formerAddress),
    }),
    defineField({
      name: 'kind',
      title: 'What happened to it',
      type: 'string',
      options: {
        list: [
          { value: 'moved', title: 'It has moved (301)' },
          { value: 'gone', title: 'It was withdrawn (410)' },
        ],
        layout: 'radio',
      },
      initialValue: 'moved',
      validation: (rule) => rule.required().custom((_, { document }) => redirectIsWhole(document)),
    }),
    defineField({
      name: 'target',
      title: 'Page that readers are sent to',
      description: 'They get it in the language of the former address.',
      type: 'reference',
      to: pageTypes.map((type) => ({ type })),
      hidden: ({ document }) => document?.['kind'] === 'gone',
    }),
    defineField({
      name: 'address',
      title: 'Or an address of this site',
      description: 'For what is no document, for example /{language}/news-and-events.rss.',
      type: 'string',
      hidden: ({ document }) => document?.['kind'] === 'gone',
      validation: (rule) => rule.custom(placeOnSite),
    }),
    defineField({
      name: 'reason',
      title: 'Why it was withdrawn',
      description: 'One or two sentences that readers see instead of the page.',
      type: 'localeText',
      hidden: ({ document }) => document?.['kind'] !== 'gone',
    }),
  ],
  preview: { select: { title: 'from', subtitle: 'kind' } },
})
