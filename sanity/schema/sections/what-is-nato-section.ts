import { HelpCircleIcon } from '@sanity/icons/HelpCircle'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'

export const whatIsNatoSection = defineType({
  name: 'whatIsNatoSection',
  title: 'What is NATO?',
  type: 'object',
  icon: HelpCircleIcon,
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'statement',
      title: 'Statement',
      description: 'The answer in two sentences, set large.',
      type: 'localeText',
      validation: neededText,
    }),
    defineField({ name: 'link', title: 'Link', type: 'link' }),
    defineField({
      name: 'cards',
      title: 'Cards',
      description: 'Three fit in one row.',
      type: 'array',
      of: [{ type: 'card' }],
      validation: (rule) => rule.length(3).warning('The design has room for three cards in a row.'),
    }),
  ],
  preview: { select: { title: 'heading.en', subtitle: 'statement.en', media: 'cards.0.picture' } },
})
