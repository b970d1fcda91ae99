import { TimelineIcon } from '@sanity/icons/Timeline'
import { defineField, defineType } from 'sanity'

import { milestoneKinds } from '../choices.ts'
import { endNotBefore, partialDate } from '../date-rules.ts'
import { neededText } from '../locale-rules.ts'
import { recordOf } from '../narrowing.ts'
import { originalsOnly, pageTypes } from '../objects/destination-fields.ts'
import { machineTranslatedField } from '../structured-fields.ts'

export const milestone = defineType({
  name: 'milestone',
  title: 'Milestone',
  type: 'document',
  icon: TimelineIcon,
  fields: [
    defineField({ name: 'title', title: 'Title', type: 'localeString', validation: neededText }),
    defineField({
      name: 'date',
      title: 'Date',
      description: 'As much of it as is known: 1967, 1967-12 or 1967-12-14. Readers see no more than that.',
      type: 'string',
      validation: (rule) => [rule.required().error('The timeline is ordered by it.'), rule.custom(partialDate)],
    }),
    defineField({
      name: 'endsOn',
      title: 'Until',
      description: 'For what took several days, in the same forms.',
      type: 'string',
      validation: (rule) => [
        rule.custom(partialDate),
        rule.custom((value, { parent }) => (value ? endNotBefore(value, recordOf(parent)?.date) : true)),
      ],
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      description: 'Summits stand in a list of their own.',
      type: 'string',
      options: { list: [...milestoneKinds] },
      validation: (rule) => rule.required().error('Choose a kind.'),
    }),
    defineField({
      name: 'summary',
      title: 'Summary',
      description: 'One or two sentences.',
      type: 'localeText',
    }),
    defineField({
      name: 'related',
      title: 'Leads to',
      description: 'Pages, persons, countries, bodies and texts of this site that it is about.',
      type: 'array',
      of: [{ type: 'reference', to: pageTypes.map((type) => ({ type })), options: originalsOnly }],
      validation: (rule) => rule.unique(),
    }),
    machineTranslatedField(),
  ],
  orderings: [{ name: 'date', title: 'Date', by: [{ field: 'date', direction: 'desc' }] }],
  preview: { select: { title: 'title.en', subtitle: 'date' } },
})
