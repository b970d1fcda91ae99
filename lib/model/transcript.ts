import type { Link } from './link.ts'
import type { RichText } from './rich-text.ts'
import type { LocalText } from './text.ts'

/** On what occasion words were said; words: `transcriptKinds` in messages/. */
export const transcriptKinds = ['speech', 'pressConference', 'interview', 'statement', 'message'] as const
export type TranscriptKind = (typeof transcriptKinds)[number]

/** How the text relates to what was said; words: `deliveries` in messages/. */
export const deliveries = ['asDelivered', 'asPrepared', 'extract'] as const
export type Delivery = (typeof deliveries)[number]

/** What one speaker said until the next one spoke. */
export type SpeakerTurn = {
  readonly key: string
  /** Its address on the page, without the number sign: turn-3. */
  readonly id: string
  readonly speaker: LocalText
  /** The speaker's page; null for who has none. */
  readonly href: string | null
  readonly text: RichText
}

/** What is known of a transcript besides its title and the text around it. */
export type Transcript = {
  readonly kind: TranscriptKind
  readonly delivery: Delivery
  readonly place: LocalText | null
  /** The event at which it was said. */
  readonly event: Link | null
  readonly turns: readonly SpeakerTurn[]
}
