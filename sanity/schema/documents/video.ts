import { VideoIcon } from '@sanity/icons/Video'
import { defineField, defineType } from 'sanity'

import { neededOnOriginal } from '../address-rules.ts'
import {
  articleOrderings,
  hiddenOnTranslation,
  sharedFields,
  slugField,
  subjectFields,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'

export const video = defineType({
  name: 'video',
  title: 'Video',
  type: 'document',
  icon: VideoIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('video', 'What the film is about. Its transcript is made from the captions.'),
    slugField(),
    defineField({
      name: 'videoFiles',
      title: 'Film',
      description: 'The same film in one or more formats.',
      type: 'array',
      of: [{ type: 'videoFile' }],
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((files, { document }) => neededOnOriginal(files, document, 'Add the film in at least one format.')),
    }),
    defineField({
      name: 'captions',
      title: 'Captions',
      description:
        'One file per language. No video without them: many readers watch without sound, some cannot hear it.',
      type: 'array',
      of: [{ type: 'captionTrack' }],
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((tracks, { document }) =>
          neededOnOriginal(tracks, document, 'Add captions in at least one language.'),
        ),
    }),
    ...sharedFields(),
    ...subjectFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
