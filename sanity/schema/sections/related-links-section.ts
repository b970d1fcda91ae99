import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'

export const relatedLinksSection = defineType({
  name: 'relatedLinksSection',
  title: 'Related links',
  type: 'object',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'linkList',
      title: 'List of links',
      type: 'reference',
      to: [{ type: 'linkList' }],
      validation: (rule) => rule.required().error('Choose a list of links.'),
    }),
  ],
  preview: {
    select: { title: 'linkList.title.en' },
    prepare: ({ title }) => ({ title: 'Related links', subtitle: title }),
  },
})
