import { ComponentIcon } from '@sanity/icons/Component'
import { defineField, defineType } from 'sanity'

import { pageOfList } from '../../../lib/content/addresses.ts'
import { bodyKinds, offices } from '../choices.ts'
import { neededText } from '../locale-rules.ts'
import { publishedId, recordOf, referenceOf } from '../narrowing.ts'
import { machineTranslatedField, nameSlugField } from '../structured-fields.ts'

function hasPage(document: unknown): boolean {
  return referenceOf(recordOf(document)?.page) !== null
}

export const organizationBody = defineType({
  name: 'body',
  title: 'Body of the organization',
  type: 'document',
  icon: ComponentIcon,
  fields: [
    defineField({ name: 'name', title: 'Name', type: 'localeString', validation: neededText }),
    defineField({
      name: 'abbreviation',
      title: 'Abbreviation',
      description: 'As on documents of the Alliance, for example NAC.',
      type: 'string',
    }),
    defineField({
      name: 'kind',
      title: 'Kind',
      type: 'string',
      options: { list: [...bodyKinds] },
      validation: (rule) => rule.required().error('The structure page groups bodies by their kind.'),
    }),
    defineField({
      name: 'summary',
      title: 'What it does',
      description: 'Two or three sentences.',
      type: 'localeText',
      validation: neededText,
    }),
    defineField({ name: 'place', title: 'Place', type: 'localeString' }),
    defineField({
      name: 'headOffice',
      title: 'Led by',
      description: 'The office that chairs or leads it. Who holds the office is taken from the persons’ terms.',
      type: 'string',
      options: { list: [...offices] },
    }),
    defineField({
      name: 'parent',
      title: 'Part of',
      type: 'reference',
      to: [{ type: 'body' }],
      validation: (rule) =>
        rule.custom((parent, { document }) =>
          document && referenceOf(parent) === publishedId(document._id) ? 'A body is no part of itself.' : true,
        ),
    }),
    defineField({
      name: 'url',
      title: 'Website of its own',
      type: 'url',
      validation: (rule) => rule.uri({ scheme: ['https'] }),
    }),
    defineField({
      name: 'page',
      title: 'Page about it',
      description:
        'If a page below that of the structure tells more, readers are led there, and the body has no address of its own.',
      type: 'reference',
      to: [{ type: 'page' }],
      options: {
        filter: '!defined(translationOf) && string::startsWith(path.current, $folder)',
        filterParams: { folder: `${pageOfList('bodies')}/` },
      },
    }),
    nameSlugField(hasPage),
    machineTranslatedField(),
  ],
  orderings: [{ name: 'name', title: 'Name', by: [{ field: 'name.en', direction: 'asc' }] }],
  preview: { select: { title: 'name.en', subtitle: 'abbreviation' } },
})
