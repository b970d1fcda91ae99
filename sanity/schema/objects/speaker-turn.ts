import { CommentIcon } from '@sanity/icons/Comment'
import { defineArrayMember, defineField, defineType } from 'sanity'

import { recordOf, referenceOf, textOf } from '../narrowing.ts'

export const speakerTurn = defineType({
  name: 'speakerTurn',
  title: 'Words of a speaker',
  type: 'object',
  icon: CommentIcon,
  fields: [
    defineField({
      name: 'person',
      title: 'Speaker',
      description: 'A person with a page.',
      type: 'reference',
      to: [{ type: 'person' }],
    }),
    defineField({
      name: 'speaker',
      title: 'Other speaker',
      description: 'For somebody without a page: name and office, or “Question”.',
      type: 'string',
    }),
    defineField({
      name: 'text',
      title: 'Words',
      type: 'array',
      of: [
        defineArrayMember({
          type: 'block',
          styles: [{ title: 'Paragraph', value: 'normal' }],
          lists: [],
          marks: {
            decorators: [
              { title: 'Strong', value: 'strong' },
              { title: 'Emphasis', value: 'em' },
            ],
            annotations: [],
          },
        }),
      ],
      validation: (rule) => rule.required().error('Write what was said.'),
    }),
  ],
  validation: (rule) =>
    rule.custom((turn) => {
      const fields = recordOf(turn)
      const known = referenceOf(fields?.person) !== null || textOf(fields?.speaker) !== ''
      return known || 'Choose the speaker, or write who spoke.'
    }),
  preview: {
    select: { name: 'person.name.en', speaker: 'speaker', text: 'text' },
    prepare({ name, speaker, text }) {
      const first = recordOf(Array.isArray(text) ? text[0] : null)
      const spans: unknown[] = Array.isArray(first?.children) ? first.children : []
      return {
        title: name ?? speaker ?? 'Nobody',
        subtitle: spans.map((span) => textOf(recordOf(span)?.text)).join(' '),
      }
    },
  },
})
