import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineType } from 'sanity'

import {
  articleOrderings,
  sharedFields,
  slugField,
  subjectFields,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'

export const news = defineType({
  name: 'news',
  title: 'News',
  type: 'document',
  icon: DocumentTextIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('news', 'Short paragraphs. Every quotation names its speaker; reading time is counted from here.'),
    slugField(),
    ...sharedFields(),
    ...subjectFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
