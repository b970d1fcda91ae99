import { MenuIcon } from '@sanity/icons/Menu'
import { defineField, defineType } from 'sanity'

export const navigation = defineType({
  name: 'navigation',
  title: 'Main menu',
  type: 'document',
  icon: MenuIcon,
  fields: [
    defineField({
      name: 'items',
      title: 'Items',
      type: 'array',
      of: [{ type: 'navigationItem' }],
      validation: (rule) => [
        rule.required().min(1).error('The menu needs at least one item.'),
        rule.max(6).warning('More than six items do not fit on one line in every language.'),
      ],
    }),
  ],
  preview: { prepare: () => ({ title: 'Main menu' }) },
})
