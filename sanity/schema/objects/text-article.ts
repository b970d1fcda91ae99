import { NumberIcon } from '@sanity/icons/Number'
import { defineField, defineType } from 'sanity'

export const textArticle = defineType({
  name: 'textArticle',
  title: 'Article or paragraph of an official text',
  type: 'object',
  icon: NumberIcon,
  fields: [
    defineField({
      name: 'number',
      title: 'Number',
      description: 'As in the authentic text. It is part of the address: #article-5.',
      type: 'number',
      validation: (rule) => rule.required().integer().positive().error('Write the number that the authentic text has.'),
    }),
    defineField({
      name: 'heading',
      title: 'Heading',
      description: 'Our own, for finding one’s way. The authentic text need not have one.',
      type: 'string',
      validation: (rule) => rule.required().error('Readers find the article by its heading in the table of contents.'),
    }),
    defineField({
      name: 'gist',
      title: 'What it says, in our words',
      description: 'Never the legal text: the page says so and leads to it.',
      type: 'text',
      rows: 4,
      validation: (rule) => rule.required().error('Say in one or two sentences what it says.'),
    }),
  ],
  preview: {
    select: { number: 'number', heading: 'heading', gist: 'gist' },
    prepare: ({ number, heading, gist }) => ({ title: `${number ?? '?'} · ${heading ?? ''}`, subtitle: gist }),
  },
})
