import type { Locale } from '../i18n/locales.ts'
import type { FilmCue, FilmPassage, FilmText } from '../model/film-text.ts'
import type { Caption } from './web-vtt.ts'

/** Seconds of silence that begin a new passage. */
const silence = 3
/** Characters after which a passage ends with its sentence, and after which it ends with any cue. */
const enough = 60
const most = 400

const endOfSentence = /[.!?…؟][\p{Final_Punctuation}\p{Close_Punctuation}"'\s]*$/u

type Open = { readonly speaker: string | null; readonly cues: FilmCue[]; end: number; length: number }

function goesOn(passage: Open, { speaker, start }: Caption): boolean {
  if (speaker !== passage.speaker || start - passage.end >= silence || passage.length >= most) return false
  return passage.length < enough || !endOfSentence.test(passage.cues.at(-1)?.text ?? '')
}

/**
 * Captions as a text to read: what one speaker says without a long silence, a sentence or a few in each passage.
 * @param captions by the time at which they begin.
 */
export function mapFilmText(captions: readonly Caption[], lang: Locale): FilmText {
  const passages: Open[] = []
  let before: Caption | null = null
  for (const caption of captions) {
    const { start, end, speaker, text } = caption
    // Captions that are drawn line by line repeat what stands already.
    if (before?.text === text && before.speaker === speaker) continue
    before = caption
    const last = passages.at(-1)
    if (last && goesOn(last, caption)) {
      last.cues.push({ start, text })
      last.end = Math.max(last.end, end)
      last.length += text.length
    } else passages.push({ speaker, cues: [{ start, text }], end, length: text.length })
  }
  return { lang, passages: passages.map((passage, index) => closed(passage, passages[index - 1])) }
}

function startOf({ cues }: Open): number {
  return cues[0]?.start ?? 0
}

function closed(passage: Open, before: Open | undefined): FilmPassage {
  const { speaker, cues } = passage
  const start = startOf(passage)
  return {
    id: before && startOf(before) === start ? null : `t=${start}`,
    start,
    speaker: before?.speaker === speaker ? null : speaker,
    cues,
  }
}
