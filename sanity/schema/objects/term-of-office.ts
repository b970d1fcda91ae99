import { ClockIcon } from '@sanity/icons/Clock'
import { defineField, defineType } from 'sanity'

import { offices } from '../choices.ts'
import { endNotBefore, partialDate } from '../date-rules.ts'
import { recordOf } from '../narrowing.ts'

export const termOfOffice = defineType({
  name: 'termOfOffice',
  title: 'Term of office',
  type: 'object',
  icon: ClockIcon,
  fields: [
    defineField({
      name: 'office',
      title: 'Office',
      type: 'string',
      options: { list: [...offices] },
      validation: (rule) => rule.required().error('Choose the office.'),
    }),
    defineField({
      name: 'startsOn',
      title: 'From',
      description: 'As much of the date as is known: 2024, 2024-10 or 2024-10-01. Readers see no more than that.',
      type: 'string',
      validation: (rule) => [
        rule.required().error('Say at least in which year the term began: lists are ordered by it.'),
        rule.custom(partialDate),
      ],
    }),
    defineField({
      name: 'endsOn',
      title: 'Until',
      description: 'In the same forms. Empty while the person is in office.',
      type: 'string',
      validation: (rule) => [
        rule.custom(partialDate),
        rule.custom((value, { parent }) => (value ? endNotBefore(value, recordOf(parent)?.startsOn) : true)),
      ],
    }),
    defineField({
      name: 'acting',
      title: 'Acting',
      description: 'For somebody who stood in between two holders of the office.',
      type: 'boolean',
      initialValue: false,
    }),
  ],
  preview: {
    select: { office: 'office', startsOn: 'startsOn', endsOn: 'endsOn', acting: 'acting' },
    prepare({ office, startsOn, endsOn, acting }) {
      const title = offices.find(({ value }) => value === office)?.title ?? 'No office chosen'
      return {
        title: acting === true ? `${title} (acting)` : title,
        subtitle: `${startsOn ?? '?'} – ${endsOn ?? 'now'}`,
      }
    },
  },
})
