import { BellIcon } from '@sanity/icons/Bell'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'

export const notice = defineType({
  name: 'notice',
  title: 'Notice',
  type: 'document',
  icon: BellIcon,
  fields: [
    defineField({
      name: 'message',
      title: 'Message',
      description: 'One or two sentences. Readers who closed an older message see a changed one again.',
      type: 'localeText',
      validation: neededText,
    }),
    defineField({ name: 'startsAt', title: 'Shown from', description: 'Empty: at once.', type: 'datetime' }),
    defineField({
      name: 'endsAt',
      title: 'Shown until',
      description: 'Empty: until it is taken off the home page.',
      type: 'datetime',
      validation: (rule) => rule.min(rule.valueOfField('startsAt')).error('The end must come after the start.'),
    }),
    defineField({
      name: 'dismissible',
      title: 'Readers may close it',
      description: 'Turn this off only for what nobody may miss.',
      type: 'boolean',
      initialValue: true,
    }),
  ],
  preview: { select: { title: 'message.en', subtitle: 'startsAt' } },
})
