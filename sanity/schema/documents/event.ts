import { CalendarIcon } from '@sanity/icons/Calendar'
import { defineField, defineType } from 'sanity'

import { neededOnOriginal } from '../address-rules.ts'
import {
  articleOrderings,
  hiddenOnTranslation,
  sharedFields,
  slugField,
  topicsField,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'
import { eventKinds, eventStatuses } from '../choices.ts'
import { clockTime, endNotBefore, timeZoneName, zoneForTimes } from '../date-rules.ts'
import { recordOf } from '../narrowing.ts'

/** A field that all languages of an event share. */
const shared = { group: 'shared', hidden: hiddenOnTranslation } as const

export const event = defineType({
  name: 'event',
  title: 'Event',
  type: 'document',
  icon: CalendarIcon,
  groups: articleGroups,
  orderings: [
    { name: 'latest', title: 'Latest first', by: [{ field: 'startsOn', direction: 'desc' }] },
    ...articleOrderings,
  ],
  fields: [
    ...writtenFields('event', 'What the event is about, for readers who consider coming and for those who look back.'),
    slugField(),
    defineField({
      name: 'startsOn',
      title: 'First day',
      description: 'Year and month are part of the address: leave them once published.',
      type: 'date',
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) =>
          neededOnOriginal(value, document, 'Set the first day: it is part of the address.'),
        ),
    }),
    defineField({
      name: 'endsOn',
      title: 'Last day',
      description: 'Empty for an event of one day.',
      type: 'date',
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) => (value ? endNotBefore(value, document?.startsOn) : true)),
    }),
    defineField({
      name: 'startTime',
      title: 'Begins at',
      description: 'By the clocks of the place, for example 09:30. Empty where only the days are known.',
      type: 'string',
      ...shared,
      validation: (rule) => rule.custom(clockTime),
    }),
    defineField({
      name: 'endTime',
      title: 'Ends at',
      description: 'On the last day, in the same form.',
      type: 'string',
      ...shared,
      validation: (rule) => rule.custom(clockTime),
    }),
    defineField({
      name: 'timeZone',
      title: 'Time zone of the place',
      description: 'Its IANA name, for example Europe/Brussels. Readers elsewhere are told the time where they are.',
      type: 'string',
      ...shared,
      validation: (rule) => [
        rule.custom(timeZoneName),
        rule.custom((value, { document }) => zoneForTimes(value, document?.startTime)),
      ],
    }),
    defineField({ name: 'place', title: 'Place', type: 'localeString', ...shared }),
    defineField({
      name: 'country',
      title: 'Country',
      description: 'If it takes place in a member country.',
      type: 'reference',
      to: [{ type: 'country' }],
      ...shared,
    }),
    defineField({
      name: 'eventKind',
      title: 'Kind of event',
      type: 'string',
      options: { list: [...eventKinds] },
      ...shared,
      validation: (rule) =>
        rule.custom((value, { document }) => neededOnOriginal(value, document, 'Choose what kind of event it is.')),
    }),
    defineField({
      name: 'status',
      title: 'Status',
      description: 'An event that is called off keeps its page: readers and calendars are told.',
      type: 'string',
      options: { list: [...eventStatuses], layout: 'radio', direction: 'horizontal' },
      initialValue: 'scheduled',
      ...shared,
    }),
    defineField({
      name: 'programme',
      title: 'Programme',
      type: 'array',
      of: [{ type: 'programmeItem' }],
      ...shared,
      validation: (rule) =>
        rule.custom((items, { document }) =>
          Array.isArray(items) && items.some((item) => recordOf(item)?.time)
            ? zoneForTimes(document?.timeZone, true)
            : true,
        ),
    }),
    ...sharedFields(),
    topicsField(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
