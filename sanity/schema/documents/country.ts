import { EarthGlobeIcon } from '@sanity/icons/EarthGlobe'
import { defineField, defineType } from 'sanity'

import { codeIsFree } from '../address-is-free.ts'
import { neededText } from '../locale-rules.ts'
import { machineTranslatedField } from '../structured-fields.ts'

export const country = defineType({
  name: 'country',
  title: 'Member country',
  type: 'document',
  icon: EarthGlobeIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Name',
      description: 'The short name, as in lists.',
      type: 'localeString',
      validation: neededText,
    }),
    defineField({
      name: 'iso2',
      title: 'Code',
      description:
        'ISO 3166-1, two capital letters. Flag, place on the map and address (in small letters) follow from it.',
      type: 'string',
      validation: (rule) => [
        rule
          .required()
          .regex(/^[A-Z]{2}$/)
          .error('Write the two capital letters of ISO 3166-1, for example FI.'),
        rule.custom(codeIsFree),
      ],
    }),
    defineField({ name: 'capital', title: 'Capital', type: 'localeString', validation: neededText }),
    defineField({
      name: 'capitalAt',
      title: 'Place of the capital',
      description: 'Drawn as a dot on the map.',
      type: 'geopoint',
    }),
    defineField({
      name: 'accededOn',
      title: 'Accession',
      description: 'For the founders, the day on which the treaty was signed.',
      type: 'date',
      validation: (rule) => rule.required().error('The map and the list are coloured and ordered by it.'),
    }),
    defineField({
      name: 'round',
      title: 'Round',
      description: '“founding”, or the year: countries of the same round joined together.',
      type: 'string',
      validation: (rule) => rule.regex(/^(?:founding|\d{4})$/).error('Write founding, or a year.'),
    }),
    defineField({
      name: 'text',
      title: 'Text',
      description: 'When and how the country joined, in two or three sentences.',
      type: 'localeText',
      validation: neededText,
    }),
    defineField({
      name: 'note',
      title: 'Note',
      description: 'What has to be said about a date or a name, printed small.',
      type: 'localeText',
    }),
    machineTranslatedField(),
  ],
  orderings: [
    { name: 'name', title: 'Name', by: [{ field: 'name.en', direction: 'asc' }] },
    { name: 'accession', title: 'Accession', by: [{ field: 'accededOn', direction: 'asc' }] },
  ],
  preview: { select: { title: 'name.en', subtitle: 'accededOn' } },
})
