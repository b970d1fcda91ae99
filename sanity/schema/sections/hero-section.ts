import { ImagesIcon } from '@sanity/icons/Images'
import { defineField, defineType } from 'sanity'

export const heroSection = defineType({
  name: 'heroSection',
  title: 'Opening slides',
  type: 'object',
  icon: ImagesIcon,
  fields: [
    defineField({
      name: 'slides',
      title: 'Slides',
      description: 'One to six, in the order shown. The first is what most readers see.',
      type: 'array',
      of: [{ type: 'heroSlide' }],
      validation: (rule) => rule.required().min(1).max(6).error('Keep between one and six slides.'),
    }),
  ],
  preview: {
    select: { first: 'slides.0.heading.en', media: 'slides.0.picture' },
    prepare: ({ first, media }) => ({ title: 'Opening slides', subtitle: first, media }),
  },
})
