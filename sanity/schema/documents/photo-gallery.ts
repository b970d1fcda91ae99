import { ImagesIcon } from '@sanity/icons/Images'
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

export const photoGallery = defineType({
  name: 'photoGallery',
  title: 'Photo gallery',
  type: 'document',
  icon: ImagesIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('photoGallery', 'What the pictures have in common. Each picture has a caption of its own.'),
    slugField(),
    defineField({
      name: 'pictures',
      title: 'Pictures',
      description: 'In the order shown.',
      type: 'array',
      of: [{ type: 'picture' }],
      options: { layout: 'grid' },
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((pictures, { document }) => neededOnOriginal(pictures, document, 'A gallery needs a picture.')),
    }),
    ...sharedFields(),
    ...subjectFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
