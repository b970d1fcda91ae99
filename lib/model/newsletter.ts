import type { LocalText } from './text.ts'

/** A topic that a reader of the newsletter may choose. */
export type TopicChoice = {
  /** Of the document. */
  readonly id: string
  readonly title: LocalText
}
