import { defineField, defineType } from 'sanity'

import { neededPicture } from '../picture-rules.ts'
import { neededText } from '../locale-rules.ts'
import { originalsOnly } from './destination-fields.ts'

export const card = defineType({
  name: 'card',
  title: 'Card',
  type: 'object',
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({ name: 'text', title: 'Text', description: 'One or two sentences.', type: 'localeText' }),
    defineField({ name: 'picture', title: 'Picture', type: 'picture', validation: neededPicture }),
    defineField({
      name: 'target',
      title: 'Page',
      type: 'reference',
      to: [{ type: 'page' }, { type: 'topic' }],
      options: originalsOnly,
      validation: (rule) => rule.required().error('Choose the page that the card opens.'),
    }),
  ],
  preview: { select: { title: 'heading.en', subtitle: 'text.en', media: 'picture' } },
})
