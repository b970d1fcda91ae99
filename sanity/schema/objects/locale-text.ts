import { defineType } from 'sanity'

import { neededInEveryLanguage } from '../locale-rules.ts'
import { localeFields } from './locale-fields.ts'

export const localeText = defineType({
  name: 'localeText',
  title: 'Text in every language',
  type: 'object',
  options: { collapsible: true, collapsed: false },
  fields: localeFields('text'),
  validation: (rule) => rule.custom(neededInEveryLanguage).warning(),
  preview: { select: { title: 'en' } },
})
