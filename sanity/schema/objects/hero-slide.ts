import { defineField, defineType } from 'sanity'

import { neededLink } from '../address-rules.ts'
import { neededPicture } from '../picture-rules.ts'
import { neededText } from '../locale-rules.ts'

export const heroSlide = defineType({
  name: 'heroSlide',
  title: 'Slide',
  type: 'object',
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'deck',
      title: 'Sentence below the heading',
      description: 'May stay empty: a strong heading stands alone.',
      type: 'localeText',
    }),
    defineField({
      name: 'shortName',
      title: 'Short name',
      description: 'One or two words, printed beside the number of the slide.',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'link',
      title: 'Link',
      type: 'link',
      validation: (rule) => rule.custom(neededLink),
    }),
    defineField({
      name: 'picture',
      title: 'Picture',
      description: 'Text stands in the lower third, at either side: keep it calm and dark.',
      type: 'picture',
      validation: neededPicture,
    }),
  ],
  preview: { select: { title: 'heading.en', subtitle: 'deck.en', media: 'picture' } },
})
