import { UserIcon } from '@sanity/icons/User'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'
import { machineTranslatedField, nameSlugField } from '../structured-fields.ts'

export const person = defineType({
  name: 'person',
  title: 'Person',
  type: 'document',
  icon: UserIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'As readers know the person. In other scripts: one spelling, the one used everywhere on the site.',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'fullName',
      title: 'Full name',
      description: 'In Latin letters, where it differs from the name.',
      type: 'string',
    }),
    nameSlugField(),
    defineField({
      name: 'country',
      title: 'Country',
      type: 'reference',
      to: [{ type: 'country' }],
    }),
    defineField({
      name: 'portrait',
      title: 'Portrait',
      description: 'Upright, with the rights to show it. Without one the page shows the compass rose.',
      type: 'picture',
    }),
    defineField({
      name: 'biography',
      title: 'Biography',
      description: 'Two or three sentences of public fact. No quotations without a source.',
      type: 'localeText',
      validation: neededText,
    }),
    defineField({
      name: 'terms',
      title: 'Terms of office',
      description: 'Lists of holders, and who leads which body, are made from these.',
      type: 'array',
      of: [{ type: 'termOfOffice' }],
    }),
    machineTranslatedField(),
  ],
  orderings: [{ name: 'name', title: 'Name', by: [{ field: 'name.en', direction: 'asc' }] }],
  preview: { select: { title: 'name.en', subtitle: 'country.name.en', media: 'portrait' } },
})
