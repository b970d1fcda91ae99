import { BlockContentIcon } from '@sanity/icons/BlockContent'
import { defineField, defineType } from 'sanity'

import { languageList } from '../language-list.ts'

export const captionTrack = defineType({
  name: 'captionTrack',
  title: 'Captions',
  type: 'object',
  icon: BlockContentIcon,
  fields: [
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      options: { list: languageList },
      validation: (rule) => rule.required().error('Choose the language of the captions.'),
    }),
    defineField({
      name: 'file',
      title: 'File',
      description: 'WebVTT (.vtt).',
      type: 'file',
      options: { accept: 'text/vtt,.vtt' },
      validation: (rule) => rule.assetRequired(),
    }),
  ],
  preview: { select: { title: 'language', subtitle: 'file.asset.originalFilename' } },
})
