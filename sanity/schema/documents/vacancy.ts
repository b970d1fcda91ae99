import { CaseIcon } from '@sanity/icons/Case'
import { defineField, defineType } from 'sanity'

import { neededOnOriginal } from '../address-rules.ts'
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
import { employmentAreas } from '../choices.ts'
import { endNotBefore } from '../date-rules.ts'

/** A field that all languages of a vacancy share. */
const shared = { group: 'shared', hidden: hiddenOnTranslation } as const

export const vacancy = defineType({
  name: 'vacancy',
  title: 'Vacancy',
  type: 'document',
  icon: CaseIcon,
  groups: articleGroups,
  orderings: [
    { name: 'closing', title: 'Closing first', by: [{ field: 'closesOn', direction: 'asc' }] },
    ...articleOrderings,
  ],
  fields: [
    ...writtenFields('vacancy', 'What the post is about, who is looked for, and how to apply.'),
    slugField(),
    defineField({
      name: 'closesOn',
      title: 'Last day to apply',
      description:
        'Until the end of that day in Brussels. Then the vacancy leaves the list by itself, and its page says that it is closed.',
      type: 'date',
      ...shared,
      validation: (rule) => [
        rule.custom((value, { document }) => neededOnOriginal(value, document, 'Set the last day to apply.')),
        rule.custom((value, { document }) => (value ? endNotBefore(value, document?.['publishedAt']) : true)),
      ],
    }),
    defineField({
      name: 'employmentArea',
      title: 'Area of work',
      type: 'string',
      options: { list: [...employmentAreas] },
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) => neededOnOriginal(value, document, 'Choose the area of work.')),
    }),
    defineField({ name: 'grade', title: 'Grade', description: 'For example G12.', type: 'string', ...shared }),
    defineField({ name: 'place', title: 'Place of work', type: 'localeString', ...shared }),
    defineField({
      name: 'employer',
      title: 'Employer',
      description: 'The body whose staff the post belongs to.',
      type: 'reference',
      to: [{ type: 'body' }],
      ...shared,
    }),
    ...sharedFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
