import { BookIcon } from '@sanity/icons/Book'
import { defineField, defineType } from 'sanity'

import { hiddenOnTranslation, languageFields, sharedFields, slugField } from '../article-fields.ts'
import { articleGroups } from '../article-groups.ts'
import { articlePreview } from '../article-preview.ts'
import { originalsOnly, pageTypes } from '../objects/destination-fields.ts'
import { lengthBetween } from '../text-rules.ts'

/** A word of the glossary: all of them stand on one page, each under an address of its own there. */
export const glossaryTerm = defineType({
  name: 'glossaryTerm',
  title: 'Term of the glossary',
  type: 'document',
  icon: BookIcon,
  groups: articleGroups,
  orderings: [{ name: 'title', title: 'Term', by: [{ field: 'title', direction: 'asc' }] }],
  fields: [
    defineField({
      name: 'title',
      title: 'Term',
      description: 'As it stands inside a sentence: with a capital letter only where the language wants one.',
      type: 'string',
      group: 'text',
      validation: (rule) => rule.required().error('Without the term nobody finds its definition.'),
    }),
    defineField({
      name: 'summary',
      title: 'Definition',
      description: 'One or two sentences that somebody understands who hears of it for the first time.',
      type: 'text',
      rows: 3,
      group: 'text',
      validation: (rule) => [
        rule.required().error('Say what the term means.'),
        rule.custom((summary) => lengthBetween(summary, 20, 300, 'The definition')).warning(),
      ],
    }),
    defineField({
      name: 'otherForms',
      title: 'Other forms and abbreviations',
      description: 'What else readers may look for, for example NAC.',
      type: 'array',
      of: [{ type: 'string' }],
      options: { layout: 'tags' },
      group: 'text',
      validation: (rule) => rule.unique(),
    }),
    defineField({
      name: 'sortedAs',
      title: 'Sorted as',
      description: 'Only where the term stands under another letter than its first: without its article, for example.',
      type: 'string',
      group: 'text',
    }),
    ...languageFields('glossaryTerm'),
    slugField(),
    defineField({
      name: 'about',
      title: 'Page that tells more',
      type: 'reference',
      to: pageTypes.map((type) => ({ type })),
      options: originalsOnly,
      group: 'shared',
      hidden: hiddenOnTranslation,
    }),
    ...sharedFields().filter(({ name }) => name !== 'picture'),
  ],
  preview: articlePreview,
})
