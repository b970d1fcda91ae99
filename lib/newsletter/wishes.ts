import { z } from 'zod'

import { defaultLocale, locales, type Locale } from '../i18n/locales.ts'

export const rhythms = ['at-once', 'daily', 'weekly'] as const
export type Rhythm = (typeof rhythms)[number]
/** What makes an issue: the clock of a rhythm, or editors. */
export const issueKinds = [...rhythms, 'edited'] as const
export type IssueKind = (typeof issueKinds)[number]

export const defaultRhythm: Rhythm = 'weekly'

/**
 * Which wording a reader agreed to; a new date with every change of what the forms say
 * (`components/newsletter/consent-words.test.tsx` holds both together).
 */
export const consentWording = '2026-11-28'

export const localeSchema = z.enum(locales)

/** Ids of documents, as the content source makes them. */
const topicSchema = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
const mostTopics = 100

/** What a reader wants to get. */
export type Wishes = {
  readonly locale: Locale
  /** Ids of topic documents; none: every topic. */
  readonly topics: readonly string[]
  readonly rhythm: Rhythm
}

const topicsSchema = z
  .array(topicSchema)
  .max(mostTopics)
  .transform((topics) => [...new Set(topics)].toSorted())

export const wishesShape = {
  locale: localeSchema.default(defaultLocale),
  topics: topicsSchema.default([]),
  rhythm: z.enum(rhythms).default(defaultRhythm),
} as const

/** Wishes as a row of the database holds them. */
export const storedWishes = z.object({ locale: localeSchema, topics: z.array(z.string()), rhythm: z.enum(rhythms) })

/** What of the choices in a form can be used; the rest is as if it had not been filled in, in the language of its page. */
export function readWishes(fields: Readonly<Record<string, unknown>>, page: Locale): Wishes {
  const topics = [fields['topics'] ?? []].flat().filter((topic) => topicSchema.safeParse(topic).success)
  return {
    locale: localeSchema.catch(page).parse(fields['locale']),
    topics: topicsSchema.catch([]).parse(topics.slice(0, mostTopics)),
    rhythm: z.enum(rhythms).catch(defaultRhythm).parse(fields['rhythm']),
  }
}
