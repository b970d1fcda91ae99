import { RemoveCircleIcon } from '@sanity/icons/RemoveCircle'
import { defineField, defineType } from 'sanity'

import { recordOf } from '../narrowing.ts'
import { pageTypes } from './destination-fields.ts'

/** Why a page is no longer what readers should go by, and what became of it. */
export const withdrawal = defineType({
  name: 'withdrawal',
  title: 'Withdrawal',
  type: 'object',
  icon: RemoveCircleIcon,
  fields: [
    defineField({
      name: 'kind',
      title: 'What happens to the page',
      type: 'string',
      options: {
        list: [
          { value: 'error', title: 'Published in error: it goes, and its address says why (410)' },
          { value: 'merged', title: 'Merged into another page: it goes, and readers are sent there (301)' },
          { value: 'superseded', title: 'Superseded: it stays, and a notice leads to what replaced it' },
        ],
        layout: 'radio',
      },
    }),
    defineField({
      name: 'reason',
      title: 'Why',
      description: 'One or two sentences that readers see.',
      type: 'localeText',
      hidden: ({ parent }) => recordOf(parent)?.['kind'] === 'merged',
    }),
    defineField({
      name: 'replacedBy',
      title: 'The page that takes its place',
      type: 'reference',
      to: pageTypes.map((type) => ({ type })),
      options: { filter: '!defined(translationOf)' },
      hidden: ({ parent }) => recordOf(parent)?.['kind'] === 'error',
    }),
  ],
})
