import type { LocalText } from './text.ts'

/** Kinds of official texts; words: `textTypes` in messages/. */
export const textTypes = [
  'treaty',
  'agreement',
  'declaration',
  'statement',
  'policy',
  'strategicConcept',
  'strategySummary',
] as const
export type TextType = (typeof textTypes)[number]

/** An article or paragraph, in our words: never the legal text. */
export type TextArticle = {
  readonly key: string
  /** Its address on the page, without the number sign: article-5. */
  readonly id: string
  readonly number: number
  readonly heading: string
  readonly gist: string
}

/** What is known of an official text besides its title and our words about it. */
export type OfficialText = {
  readonly textType: TextType
  /** ISO 8601 date. */
  readonly adoptedOn: string
  readonly place: LocalText | null
  /** Codes (BCP 47) of the languages in which the text is binding. */
  readonly authenticLanguages: readonly string[]
  readonly depositary: LocalText | null
  /** Where the authentic text stands. */
  readonly authenticUrl: string | null
  readonly unit: 'article' | 'paragraph'
  readonly articles: readonly TextArticle[]
}
