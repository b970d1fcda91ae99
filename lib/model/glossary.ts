import type { Link } from './link.ts'
import type { LocalText } from './text.ts'

/** A word and what it means. */
export type GlossaryTerm = {
  /** Id of the document. */
  readonly key: string
  /** Where it stands on its page: the fragment of its address. */
  readonly id: string
  readonly term: LocalText
  readonly definition: LocalText
  /** In the language of the term. */
  readonly otherForms: readonly string[]
  /** The page that tells more. */
  readonly about: Link | null
}

/** The terms under a letter of the reader's alphabet, in the order of the reader's language. */
export type GlossaryLetter = {
  /** A capital letter, or # for what begins with none. */
  readonly letter: string
  readonly id: string
  readonly terms: readonly GlossaryTerm[]
}
