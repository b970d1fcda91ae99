import { ImageIcon } from '@sanity/icons/Image'
import { defineField, defineType } from 'sanity'

import { pictureUses } from '../../../lib/content/picture-uses.ts'
import { describedPicture } from '../picture-rules.ts'

/** Shapes that the site cuts pictures into, shown beside the hotspot while it is set. */
const previews = [
  { title: 'Opening slide, wide screens', aspectRatio: pictureUses.hero.ratio },
  { title: 'Opening slide, phones', aspectRatio: pictureUses.heroNarrow.ratio },
  { title: 'Head of an article', aspectRatio: pictureUses.plate.ratio },
  { title: 'Lead of the news', aspectRatio: pictureUses.lead.ratio },
  { title: 'Lists', aspectRatio: pictureUses.row.ratio },
  { title: 'Topics', aspectRatio: pictureUses.topic.ratio },
  { title: 'Cards', aspectRatio: pictureUses.card.ratio },
]

export const picture = defineType({
  name: 'picture',
  title: 'Picture',
  type: 'image',
  icon: ImageIcon,
  description:
    'At least 2400 pixels wide. Set the circle on what must stay visible: the site cuts the picture in several shapes.',
  options: { hotspot: { previews } },
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
