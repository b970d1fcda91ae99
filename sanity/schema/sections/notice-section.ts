import { BellIcon } from '@sanity/icons/Bell'
import { defineField, defineType } from 'sanity'

export const noticeSection = defineType({
  name: 'noticeSection',
  title: 'Notice',
  type: 'object',
  icon: BellIcon,
  fields: [
    defineField({
      name: 'notice',
      title: 'Notice',
      description: 'Shown here between its start and its end; outside them the section disappears by itself.',
      type: 'reference',
      to: [{ type: 'notice' }],
      validation: (rule) => rule.required().error('Choose a notice or take the section out.'),
    }),
  ],
  preview: {
    select: { message: 'notice.message.en' },
    prepare: ({ message }) => ({ title: 'Notice', subtitle: message }),
  },
})
