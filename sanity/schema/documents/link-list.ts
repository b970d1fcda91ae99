import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'

export const linkList = defineType({
  name: 'linkList',
  title: 'List of links',
  type: 'document',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'links',
      title: 'Links',
      type: 'array',
      of: [{ type: 'link' }],
      validation: (rule) => rule.required().min(1).error('An empty list is not shown. Add a link.'),
    }),
  ],
  preview: { select: { title: 'title.en', subtitle: 'links.0.label.en' } },
})
