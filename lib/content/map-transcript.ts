import type { Locale } from '../i18n/locales.ts'
import { deliveries, transcriptKinds, type SpeakerTurn, type Transcript } from '../model/transcript.ts'
import { contentLog } from './content-log.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { mapRichText, type BlockSource } from './map-rich-text.ts'

export type TurnSource = {
  readonly _key: string
  readonly person?: TargetSource | null
  /** Of a speaker who has no page. */
  readonly speaker?: string | null
  readonly text?: readonly BlockSource[] | null
}

/** What a transcript shares in all languages. */
export type TranscriptSource = {
  readonly transcriptKind?: string | null
  readonly delivery?: string | null
  readonly place?: LocaleObject | null
  readonly event?: TargetSource | null
}

/** @param lang language in which the names of speakers without a page are written. */
function mapTurn(source: TurnSource, index: number, lang: Locale, locale: Locale): SpeakerTurn | null {
  const { _key: key, person } = source
  const link = mapTarget(person, locale)
  const name = source.speaker?.trim()
  const speaker = link?.label ?? (name ? { text: name, lang } : null)
  const text = mapRichText(source.text, locale)
  if (speaker === null || text.length === 0) {
    contentLog.warn({ key }, 'A turn of a transcript was left out: nobody speaks, or nothing is said')
    return null
  }
  return { key, id: `turn-${index + 1}`, speaker, href: link?.href ?? null, text }
}

/**
 * What is known of a transcript besides its title and the text around it.
 * @param turns of the language shown.
 * @param lang that language.
 */
export function mapTranscript(
  source: TranscriptSource,
  turns: readonly TurnSource[] | null | undefined,
  lang: Locale,
  locale: Locale,
): Transcript {
  return {
    kind: transcriptKinds.find((kind) => kind === source.transcriptKind) ?? 'speech',
    // Nothing is called a verbatim record that nobody has called one.
    delivery: deliveries.find((delivery) => delivery === source.delivery) ?? 'extract',
    place: mapLocalText(source.place, locale),
    event: mapTarget(source.event, locale),
    turns: (turns ?? []).map((turn, index) => mapTurn(turn, index, lang, locale)).filter((turn) => turn !== null),
  }
}
