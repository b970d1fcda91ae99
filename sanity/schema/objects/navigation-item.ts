import { MenuIcon } from '@sanity/icons/Menu'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { originalsOnly } from './destination-fields.ts'

export const navigationItem = defineType({
  name: 'navigationItem',
  title: 'Item of the main menu',
  type: 'object',
  icon: MenuIcon,
  fields: [
    defineField({
      name: 'label',
      title: 'Label',
      description: 'Two or three words. It must stay on one line in every language.',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'target',
      title: 'Section front',
      type: 'reference',
      to: [{ type: 'page' }],
      options: originalsOnly,
      validation: (rule) => rule.required().error('Choose the page that this item opens without script.'),
    }),
    defineField({
      name: 'summary',
      title: 'What this section is',
      description: 'One sentence, shown in the open menu.',
      type: 'localeText',
    }),
    defineField({
      name: 'links',
      title: 'Links',
      description: 'Up to eight, the most wanted first.',
      type: 'array',
      of: [{ type: 'link' }],
      validation: (rule) => rule.max(8).error('The menu has room for eight links.'),
    }),
    defineField({ name: 'plate', title: 'Picture', type: 'navigationPlate' }),
  ],
  preview: { select: { title: 'label.en', subtitle: 'target.title', media: 'plate.picture' } },
})
