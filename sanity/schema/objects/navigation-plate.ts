import { defineField, defineType } from 'sanity'

export const navigationPlate = defineType({
  name: 'navigationPlate',
  title: 'Picture in the menu',
  type: 'object',
  fields: [
    defineField({ name: 'picture', title: 'Picture', type: 'picture', validation: (rule) => rule.assetRequired() }),
    defineField({
      name: 'link',
      title: 'Link',
      description: 'Where a click on the picture leads.',
      type: 'link',
      validation: (rule) => rule.required().error('A picture in the menu needs a destination.'),
    }),
  ],
  preview: { select: { title: 'link.label.en', subtitle: 'link.target.title', media: 'picture' } },
})
