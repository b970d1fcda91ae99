import { defineField } from 'sanity'

import { defaultLocale } from '../../lib/i18n/locales.ts'
import { addressIsFree } from './address-is-free.ts'
import { addressPart, neededOnOriginal } from './address-rules.ts'
import { hasCome } from './date-rules.ts'
import { languageList } from './language-list.ts'
import { isTranslation } from './narrowing.ts'
import { bodyField } from './objects/body.ts'
import { originalsOnly } from './objects/destination-fields.ts'
import { lengthBetween, noShouting } from './text-rules.ts'
import { shortAddressFrom } from './transliterate.ts'
import { languageFits, originalFits } from './translation-rules.ts'
import { withdrawalFits } from './withdrawal-rules.ts'

export type ArticleType =
  | 'news'
  | 'topic'
  | 'video'
  | 'photoGallery'
  | 'page'
  | 'officialText'
  | 'event'
  | 'transcript'
  | 'vacancy'
  | 'glossaryTerm'

/** A shared field is edited on the original only; translations take it from there. */
export function hiddenOnTranslation({ document }: { readonly document?: unknown }): boolean {
  return isTranslation(document)
}

function hiddenOnOriginal({ document }: { readonly document?: unknown }): boolean {
  return !isTranslation(document)
}

/** Fields that every language has, in the order in which an editor fills them in. */
export function writtenFields(type: ArticleType, bodyDescription: string) {
  return [
    defineField({
      name: 'title',
      title: 'Title',
      description: '20 to 110 characters. Capital letters only where the language wants them.',
      type: 'string',
      group: 'text',
      validation: (rule) => [
        rule.required().error('Without a title the page cannot be shown or linked.'),
        rule.custom((title) => lengthBetween(title, 20, 110, 'The title')).warning(),
        rule.custom(noShouting).warning(),
      ],
    }),
    defineField({
      name: 'summary',
      title: 'Summary',
      description: 'One or two sentences, 60 to 200 characters: shown in lists, search results and shared links.',
      type: 'text',
      rows: 3,
      group: 'text',
      validation: (rule) => rule.custom((summary) => lengthBetween(summary, 60, 200, 'The summary')).warning(),
    }),
    bodyField(bodyDescription, { withReport: type === 'page' }),
    ...languageFields(type),
  ]
}

/** Which language this is, and of what it is the translation. */
export function languageFields(type: ArticleType) {
  return [
    defineField({
      name: 'language',
      title: 'Language of this text',
      type: 'string',
      group: 'language',
      options: { list: languageList },
      initialValue: defaultLocale,
      validation: (rule) => rule.custom((language, { document }) => languageFits(language, document)),
    }),
    defineField({
      name: 'translationOf',
      title: 'Translation of',
      description: 'Empty for an original. A translation takes address, dates, pictures and topics from the original.',
      type: 'reference',
      to: [{ type }],
      options: originalsOnly,
      group: 'language',
      validation: (rule) => rule.custom(originalFits),
    }),
    defineField({
      name: 'translatedFromRevisedAt',
      title: 'State of the original when translated',
      description: 'The original’s “Last major change” at that time. If the original changes later, readers are told.',
      type: 'datetime',
      group: 'language',
      hidden: hiddenOnOriginal,
    }),
    defineField({
      name: 'machineTranslated',
      title: 'Translated by machine',
      description: 'Stays on until a person who reads the language has checked the text. Readers are told.',
      type: 'boolean',
      initialValue: false,
      group: 'language',
      hidden: hiddenOnOriginal,
    }),
  ]
}

/** Dates and picture: kept once, on the original. */
export function sharedFields() {
  return [
    defineField({
      name: 'publishedAt',
      title: 'Date of publication',
      description:
        'Part of the address of news, videos, galleries and transcripts (the day in Brussels): a page whose day changes moves, and readers who come by its old address are led on.',
      type: 'datetime',
      initialValue: () => new Date().toISOString(),
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) =>
        rule.custom((value, { document }) => {
          const needed = neededOnOriginal(value, document, 'Set the date: it orders lists and is part of addresses.')
          return needed === true ? hasCome(value, Date.now()) : needed
        }),
    }),
    defineField({
      name: 'revisedAt',
      title: 'Last major change',
      description: 'Move it when the meaning changes, not for a comma: translations then count as out of date.',
      type: 'datetime',
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.min(rule.valueOfField('publishedAt')).warning('A change cannot precede publication.'),
    }),
    defineField({
      name: 'picture',
      title: 'Picture',
      type: 'picture',
      group: 'shared',
      hidden: hiddenOnTranslation,
    }),
  ]
}

/** That the page is no longer valid: the last of the shared fields. */
export function withdrawalField() {
  return defineField({
    name: 'withdrawal',
    title: 'Withdrawal',
    description: 'Only where readers should no longer go by this page, in any language.',
    type: 'withdrawal',
    options: { collapsible: true, collapsed: true },
    group: 'shared',
    hidden: hiddenOnTranslation,
    validation: (rule) => rule.custom((value, { document }) => withdrawalFits(value, document)),
  })
}

/** The last part of the address; the same in every language. */
export function slugField() {
  return defineField({
    name: 'slug',
    title: 'Address',
    description: 'The same in every language. A changed address breaks links that others made.',
    type: 'slug',
    options: { source: 'title', slugify: (title) => shortAddressFrom(title, 96), isUnique: addressIsFree },
    group: 'shared',
    hidden: hiddenOnTranslation,
    validation: (rule) => rule.custom((value, { document }) => addressPart(value, document, { slashes: false })),
  })
}

/** Topics that the item is filed under. */
export function topicsField() {
  return defineField({
    name: 'topics',
    title: 'Topics',
    type: 'array',
    of: [{ type: 'reference', to: [{ type: 'topic' }], options: originalsOnly }],
    group: 'shared',
    hidden: hiddenOnTranslation,
    validation: (rule) => rule.unique(),
  })
}

/** What the item is about: topics, and the countries and people under which the newsroom finds it. */
export function subjectFields() {
  return [
    topicsField(),
    defineField({
      name: 'countries',
      title: 'Countries',
      description: 'Members that it is about: their pages lead to it. Not every country that it mentions.',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'country' }] }],
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.unique(),
    }),
    defineField({
      name: 'people',
      title: 'People',
      description: 'Who acts or speaks in it: their pages lead to it.',
      type: 'array',
      of: [{ type: 'reference', to: [{ type: 'person' }] }],
      group: 'shared',
      hidden: hiddenOnTranslation,
      validation: (rule) => rule.unique(),
    }),
  ]
}

/** Newest first, by publication; the choices above a list of documents. */
export const articleOrderings = [
  { name: 'newest', title: 'Newest first', by: [{ field: 'publishedAt', direction: 'desc' as const }] },
  { name: 'title', title: 'Title', by: [{ field: 'title', direction: 'asc' as const }] },
]
