import { LinkIcon } from '@sanity/icons/Link'
import { defineField, defineType } from 'sanity'

import { neededInDefaultLanguage, neededInEveryLanguage } from '../locale-rules.ts'
import { oneDestination } from '../address-rules.ts'
import { recordOf } from '../narrowing.ts'
import { destinationFields } from './destination-fields.ts'

export const link = defineType({
  name: 'link',
  title: 'Link',
  type: 'object',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'label',
      title: 'Words of the link',
      description: 'May stay empty for a page of this site: its title is used then, in the reader’s language.',
      type: 'localeString',
      validation: (rule) => [
        rule.custom((value, { parent }) => (recordOf(parent)?.url ? neededInDefaultLanguage(value) : true)),
        rule.custom(neededInEveryLanguage).warning(),
      ],
    }),
    ...destinationFields(),
  ],
  validation: (rule) => rule.custom(oneDestination),
  preview: {
    select: { label: 'label.en', title: 'target.title', name: 'target.name.en', url: 'url' },
    prepare({ label, title, name, url }) {
      const target = title ?? name
      return { title: label ?? target ?? url ?? 'Link without destination', subtitle: url ?? target }
    },
  },
})
