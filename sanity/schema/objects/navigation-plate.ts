import { defineField, defineType } from 'sanity'

import { neededLink } from '../address-rules.ts'
import { neededPicture } from '../picture-rules.ts'

export const navigationPlate = defineType({
  name: 'navigationPlate',
  title: 'Picture in the menu',
  type: 'object',
  fields: [
    defineField({ name: 'picture', title: 'Picture', type: 'picture', validation: neededPicture }),
    defineField({
      name: 'link',
      title: 'Link',
      description: 'Where a click on the picture leads.',
      type: 'link',
      validation: (rule) => rule.custom(neededLink),
    }),
  ],
  preview: { select: { title: 'link.label.en', subtitle: 'link.target.title', media: 'picture' } },
})
