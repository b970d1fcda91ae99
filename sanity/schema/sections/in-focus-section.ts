import { TagsIcon } from '@sanity/icons/Tags'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { originalsOnly } from '../objects/destination-fields.ts'

export const inFocusSection = defineType({
  name: 'inFocusSection',
  title: 'In focus',
  type: 'object',
  icon: TagsIcon,
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'topics',
      title: 'Topics',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'topic' }], options: originalsOnly }],
      validation: (rule) => [
        rule.required().min(1).error('Choose at least one topic.'),
        rule.max(12).warning('Few readers go beyond a dozen.'),
        rule.unique(),
      ],
    }),
  ],
  preview: { select: { title: 'heading.en', subtitle: 'topics.0.title', media: 'topics.0.picture' } },
})
