import type { LocalText } from './text.ts'

/** A topic that a reader of the newsletter may choose. */
export type TopicChoice = {
  /** Of the document. */
  readonly id: string
  readonly title: LocalText
}

/** An issue as editors have put it together. */
export type EditedIssue = {
  readonly title: LocalText
  readonly introduction: LocalText | null
  /** Ids of news, in their order. */
  readonly news: readonly string[]
}
