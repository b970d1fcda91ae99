import { TagIcon } from '@sanity/icons/Tag'
import { defineField, defineType } from 'sanity'

import { addressPart } from '../address-rules.ts'
import {
  articleOrderings,
  hiddenOnTranslation,
  sharedFields,
  slugField,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'

export const topic = defineType({
  name: 'topic',
  title: 'Topic',
  type: 'document',
  icon: TagIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('topic', 'What the subject is, what the Alliance does about it, since when.'),
    slugField(),
    defineField({
      name: 'group',
      title: 'Group',
      description: 'The part of the address above the topic, for example deterrence-and-defence.',
      type: 'string',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.custom((value, { document }) => addressPart(value, document, { slashes: false })),
    }),
    ...sharedFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
