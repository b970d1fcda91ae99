import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { recordOf, referenceOf } from '../narrowing.ts'
import { originalsOnly } from '../objects/destination-fields.ts'

export const newsSection = defineType({
  name: 'newsSection',
  title: 'News',
  type: 'object',
  icon: DocumentTextIcon,
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'lead',
      title: 'Lead',
      description: 'Shown large, with its summary.',
      type: 'reference',
      to: [{ type: 'news' }],
      options: originalsOnly,
      validation: (rule) => rule.required().error('Choose the item that leads.'),
    }),
    defineField({
      name: 'rows',
      title: 'Below the lead',
      description: 'Up to five, in the order shown. The order is yours: nothing is sorted by date.',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'news' }], options: originalsOnly }],
      validation: (rule) => [
        rule.max(5).error('There is room for five items below the lead.'),
        rule.unique(),
        rule
          .custom((rows, { parent }) => {
            const lead = referenceOf(recordOf(parent)?.lead)
            const twice = lead !== null && rows?.some((row) => referenceOf(row) === lead)
            return !twice || 'The lead appears again below. Choose another item.'
          })
          .warning(),
      ],
    }),
    defineField({ name: 'allLink', title: 'Link to all news', type: 'link' }),
  ],
  preview: {
    select: { title: 'heading.en', subtitle: 'lead.title', media: 'lead.picture' },
  },
})
