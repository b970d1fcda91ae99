import { BookmarkIcon } from '@sanity/icons/Bookmark'
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
import { textTypes } from '../choices.ts'

export const officialText = defineType({
  name: 'officialText',
  title: 'Official text',
  type: 'document',
  icon: BookmarkIcon,
  groups: articleGroups,
  orderings: articleOrderings,
  fields: [
    ...writtenFields('officialText', 'About the text, in our own words. The authentic text stands elsewhere.'),
    defineField({
      name: 'articles',
      title: 'Its articles or paragraphs',
      description: 'Our own headings and summaries, each under an address of its own. The page marks them as ours.',
      type: 'array',
      of: [{ type: 'textArticle' }],
      group: 'text',
    }),
    slugField(),
    defineField({
      name: 'adoptedOn',
      title: 'Adopted or signed on',
      description: 'Part of the address: leave it once published.',
      type: 'date',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((value, { document }) =>
          neededOnOriginal(value, document, 'Set the day: it is part of the address.'),
        ),
    }),
    defineField({
      name: 'place',
      title: 'Place',
      type: 'localeString',
      group: 'shared',
      hidden: hiddenOnTranslation,
    }),
    defineField({
      name: 'textType',
      title: 'Kind of text',
      type: 'string',
      options: { list: [...textTypes] },
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((value, { document }) => neededOnOriginal(value, document, 'Choose what kind of text it is.')),
    }),
    defineField({
      name: 'numberedUnit',
      title: 'Numbered by',
      type: 'string',
      options: {
        list: [
          { value: 'article', title: 'Articles' },
          { value: 'paragraph', title: 'Paragraphs' },
        ],
        layout: 'radio',
        direction: 'horizontal',
      },
      initialValue: 'article',
      group: 'shared',
      hidden: hiddenOnTranslation,
    }),
    defineField({
      name: 'authenticLanguages',
      title: 'Authentic languages',
      description: 'Codes of the languages in which the text is binding, for example en and fr.',
      type: 'array',
      of: [
        {
          type: 'string',
          validation: (rule) => rule.regex(/^[a-z]{2,3}$/).error('Write the code of the language, for example en.'),
        },
      ],
      options: { layout: 'tags' },
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.unique(),
    }),
    defineField({
      name: 'depositary',
      title: 'Depositary',
      description: 'Who keeps the signed text.',
      type: 'localeString',
      group: 'shared',
      hidden: hiddenOnTranslation,
    }),
    defineField({
      name: 'authenticUrl',
      title: 'Address of the authentic text',
      type: 'url',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.uri({ scheme: ['https'] }),
    }),
    ...sharedFields(),
    topicsField(),
    withdrawalField(),
  ],
  preview: articlePreview,
})
