import { PlayIcon } from '@sanity/icons/Play'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { originalsOnly } from '../objects/destination-fields.ts'

export const multimediaHighlightsSection = defineType({
  name: 'multimediaHighlightsSection',
  title: 'Multimedia highlights',
  type: 'object',
  icon: PlayIcon,
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'items',
      title: 'Videos and galleries',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'video' }, { type: 'photoGallery' }], options: originalsOnly }],
      validation: (rule) => [
        rule.required().min(1).error('Choose at least one video or gallery.'),
        rule.max(12).warning('Few readers go beyond a dozen.'),
        rule.unique(),
      ],
    }),
    defineField({ name: 'allLink', title: 'Link to all multimedia', type: 'link' }),
  ],
  preview: { select: { title: 'heading.en', subtitle: 'items.0.title', media: 'items.0.picture' } },
})
