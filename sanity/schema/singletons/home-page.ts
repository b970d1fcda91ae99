import { HomeIcon } from '@sanity/icons/Home'
import { defineField, defineType } from 'sanity'

import { neededText } from '../locale-rules.ts'

export const homePage = defineType({
  name: 'homePage',
  title: 'Home page',
  type: 'document',
  icon: HomeIcon,
  fields: [
    defineField({
      name: 'heading',
      title: 'Heading',
      description: 'The first heading for search engines and screen readers: who this is.',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'sections',
      title: 'Sections',
      description: 'Drag them into the order that readers should meet them in.',
      type: 'array',
      of: [
        { type: 'heroSection' },
        { type: 'noticeSection' },
        { type: 'newsSection' },
        { type: 'inFocusSection' },
        { type: 'multimediaHighlightsSection' },
        { type: 'whatIsNatoSection' },
        { type: 'relatedLinksSection' },
      ],
      validation: (rule) => rule.required().min(1).error('A home page needs at least one section.'),
    }),
  ],
  preview: { select: { subtitle: 'heading.en' }, prepare: ({ subtitle }) => ({ title: 'Home page', subtitle }) },
})
