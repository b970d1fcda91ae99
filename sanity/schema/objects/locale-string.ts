import { defineType } from 'sanity'

import { neededInEveryLanguage } from '../locale-rules.ts'
import { localeFields } from './locale-fields.ts'

export const localeString = defineType({
  name: 'localeString',
  title: 'Short text in every language',
  type: 'object',
  options: { collapsible: true, collapsed: false },
  fields: localeFields('string'),
  validation: (rule) => rule.custom(neededInEveryLanguage).warning(),
  preview: { select: { title: 'en' } },
})
