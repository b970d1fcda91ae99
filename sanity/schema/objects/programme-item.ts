import { ClockIcon } from '@sanity/icons/Clock'
import { defineField, defineType } from 'sanity'

import { clockTime } from '../date-rules.ts'
import { neededText } from '../locale-rules.ts'

export const programmeItem = defineType({
  name: 'programmeItem',
  title: 'Item of a programme',
  type: 'object',
  icon: ClockIcon,
  fields: [
    defineField({
      name: 'day',
      title: 'Day',
      description: 'Empty for an event of one day, or where the day is not known.',
      type: 'date',
    }),
    defineField({
      name: 'time',
      title: 'Time',
      description: 'By the clocks of the place, for example 09:30. Empty where it is not known.',
      type: 'string',
      validation: (rule) => rule.custom(clockTime),
    }),
    defineField({ name: 'title', title: 'What happens', type: 'localeString', validation: neededText }),
  ],
  preview: {
    select: { title: 'title.en', day: 'day', time: 'time' },
    prepare: ({ title, day, time }) => ({ title, subtitle: [day, time].filter(Boolean).join(' · ') }),
  },
})
