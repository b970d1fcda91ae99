import { defineField, defineType } from 'sanity'

import { describedPicture } from '../picture-rules.ts'

export const picture = defineType({
  name: 'picture',
  title: 'Picture',
  type: 'image',
  description:
    'At least 2400 pixels wide. Set the circle on what must stay visible: the site cuts the picture in several shapes.',
  options: { hotspot: true },
  fields: [
    defineField({
      name: 'alt',
      title: 'Alternative text',
      description: 'What the picture shows, for readers who do not see it. One sentence; not the caption again.',
      type: 'localeString',
      hidden: ({ parent }) => parent?.decorative === true,
    }),
    defineField({
      name: 'decorative',
      title: 'Decorative',
      description: 'Only for a picture that says nothing of its own: screen readers then pass it by.',
      type: 'boolean',
      initialValue: false,
    }),
    defineField({
      name: 'caption',
      title: 'Caption',
      description: 'Printed below the picture where it is shown large.',
      type: 'localeText',
    }),
    defineField({
      name: 'credit',
      title: 'Credit',
      description: 'Names of people or sources that must be credited. The same in every language.',
      type: 'string',
    }),
  ],
  validation: describedPicture,
  preview: { select: { title: 'alt.en', subtitle: 'credit', media: 'asset' } },
})
