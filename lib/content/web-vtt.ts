/** One speaker's part of a cue. */
export type Caption = {
  /** Seconds from the beginning of the film. */
  readonly start: number
  readonly end: number
  readonly speaker: string | null
  /** One line, without markup. */
  readonly text: string
}

/** As many as a film of some six hours has. */
const most = 8000
const mostNameLength = 80

const signature = /^\uFEFF?WEBVTT(?:[ \t\n]|$)/
const timing =
  /^[ \t]*(?:(\d{2,4}):)?([0-5]\d):([0-5]\d\.\d{3})[ \t]*-->[ \t]*(?:(\d{2,4}):)?([0-5]\d):([0-5]\d\.\d{3})/

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00A0',
  lrm: '\u200E',
  rlm: '\u200F',
  quot: '"',
  apos: "'",
}

function character(name: string): string {
  if (!name.startsWith('#')) return entities[name] ?? ''
  const code = Number(name.replace(/^#x/i, '0x').replace('#', ''))
  // Neither beyond Unicode nor half of a pair.
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\uFFFD' : String.fromCodePoint(code)
}

/** Text of a cue without markup: one line, without characters that HTML does not know. */
function plain(text: string): string {
  return text
    .replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});/g, (_, name: string) =>
      character(name),
    )
    .replaceAll(/[\t\n ]+/g, ' ')
    .replaceAll(/[\p{Control}\p{Noncharacter_Code_Point}]/gu, '')
    .trim()
}

function seconds(hours = '0', minutes = '0', rest = '0'): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest)
}

type Cue = { readonly start: number; readonly end: number; readonly lines: string[] }

/** A cue by its speakers: `<v Name>` begins what one says. Every other tag only says how it looks. */
function* partsOf({ start, end, lines }: Cue): Generator<Caption> {
  let speaker: string | null = null
  let text = ''
  // Every second piece is the inside of a tag. A tag has no other one inside, so that the search never looks back.
  for (const [index, piece] of lines
    .join('\n')
    .split(/<([^<>]*)>/)
    .entries()) {
    if (index % 2 === 0) {
      text += piece
      continue
    }
    const voice = /^v(?:\.\S*)?\s+(\S[^]*)$/.exec(piece)
    if (!voice && piece !== '/v') continue
    yield { start, end, speaker, text: plain(text) }
    text = ''
    speaker = voice?.[1] === undefined ? null : plain(voice[1]).slice(0, mostNameLength) || null
  }
  yield { start, end, speaker, text: plain(text) }
}

/**
 * Reads captions in WebVTT (https://www.w3.org/TR/webvtt1/#file-parsing) as browsers do: what is no cue is passed over.
 * Takes time in proportion to the length of the file, whatever is in it.
 * @returns the captions by the time at which they begin, or what is wrong with the file, in words.
 */
export function parseWebVtt(file: string): readonly Caption[] | { readonly fault: string } {
  const text = file.replaceAll(/\r\n?/g, '\n')
  if (!signature.test(text)) return { fault: 'it does not begin with WEBVTT' }
  const cues: Cue[] = []
  let open: Cue | null = null
  for (const line of text.split('\n')) {
    if (line.includes('-->')) {
      const times = timing.exec(line)
      const [start, end] = [seconds(...(times?.slice(1, 4) ?? [])), seconds(...(times?.slice(4, 7) ?? []))]
      open = end > start ? { start, end, lines: [] } : null
      if (open) cues.push(open)
    } else if (line === '') open = null
    else open?.lines.push(line)
  }
  const captions = cues.flatMap((cue) => [...partsOf(cue)]).filter((caption) => caption.text !== '')
  if (captions.length > most) return { fault: `it has more than ${most} captions` }
  if (captions.length === 0) return { fault: 'it has no cues' }
  return captions.toSorted((one, other) => one.start - other.start)
}
