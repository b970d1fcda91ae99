import { DocumentVideoIcon } from '@sanity/icons/DocumentVideo'
import { defineField, defineType } from 'sanity'

export const videoFile = defineType({
  name: 'videoFile',
  title: 'Film file',
  type: 'object',
  icon: DocumentVideoIcon,
  fields: [
    defineField({
      name: 'file',
      title: 'File',
      type: 'file',
      options: { accept: 'video/mp4,video/webm' },
      validation: (rule) => rule.assetRequired(),
    }),
    defineField({
      name: 'mimeType',
      title: 'Format',
      description: 'Browsers take the first file that they can play: put the smallest first.',
      type: 'string',
      options: {
        list: [
          { value: 'video/webm', title: 'WebM' },
          { value: 'video/mp4', title: 'MP4' },
        ],
      },
      validation: (rule) => rule.required().error('Choose the format of the file.'),
    }),
  ],
  preview: { select: { title: 'mimeType', subtitle: 'file.asset.originalFilename' } },
})
