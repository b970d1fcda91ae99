import { DocumentIcon } from '@sanity/icons/Document'
import { defineField, defineType } from 'sanity'

import { addressIsFree } from '../address-is-free.ts'
import { listingFits, neededOnOriginal, pageAddress } from '../address-rules.ts'
import {
  articleOrderings,
  hiddenOnTranslation,
  sharedFields,
  withdrawalField,
  writtenFields,
} from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'
import { shortAddressFrom } from '../transliterate.ts'

export const page = defineType({
  name: 'page',
  title: 'Page',
  type: 'document',
  icon: DocumentIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('page', 'The text above the list of a section front, or the whole text of a plain page.'),
    defineField({
      name: 'path',
      title: 'Address',
      description: 'Without the language, for example about-us/organization. Pages above it must exist.',
      type: 'slug',
      options: { source: 'title', slugify: (title) => shortAddressFrom(title, 180), isUnique: addressIsFree },
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.custom((value, { document }) => pageAddress(value, document)),
    }),
    defineField({
      name: 'layout',
      title: 'Layout',
      type: 'string',
      options: {
        list: [
          { value: 'article', title: 'Plain page' },
          { value: 'sectionFront', title: 'Section front' },
        ],
        layout: 'radio',
      },
      initialValue: 'article',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.custom((value, { document }) => neededOnOriginal(value, document, 'Choose a layout.')),
    }),
    defineField({
      name: 'listing',
      title: 'List below the text',
      type: 'string',
      options: {
        list: [
          { value: 'none', title: 'No list' },
          { value: 'news', title: 'News' },
          { value: 'topics', title: 'Topics' },
          { value: 'multimedia', title: 'Videos and galleries' },
          { value: 'children', title: 'Pages below this one' },
          { value: 'countries', title: 'Member countries, with the map' },
          { value: 'people', title: 'People and their offices' },
          { value: 'bodies', title: 'Bodies of the organization' },
          { value: 'milestones', title: 'Milestones and summits' },
          { value: 'officialTexts', title: 'Official texts' },
          { value: 'glossary', title: 'Terms of the glossary' },
          { value: 'events', title: 'Events' },
          { value: 'transcripts', title: 'Transcripts' },
          { value: 'vacancies', title: 'Vacancies' },
        ],
      },
      initialValue: 'none',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.custom((value, { document }) => listingFits(value, document)),
    }),
    ...sharedFields(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
