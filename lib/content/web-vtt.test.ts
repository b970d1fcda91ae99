import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fuzzSeed } from '../../tests/fuzz-seed.ts'
import { parseWebVtt } from './web-vtt.ts'

const cue = (text: string, times = '00:01.000 --> 00:02.000') => `WEBVTT\n\n${times}\n${text}\n`
const texts = (file: string) => {
  const captions = parseWebVtt(file)
  return 'fault' in captions ? captions : captions.map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : text))
}

describe('a file of captions', () => {
  it('gives its cues with their times, in the order of the film, and nothing else', () => {
    const file = `\uFEFFWEBVTT - Sample\r\nKind: captions\r\n
NOTE not said\r\n\r\nSTYLE\n::cue { color: red }\n
REGION\nid:fred\n
second\n00:00:05.250 --> 00:00:07.000 align:start position:10%\nTwo\nlines\n
1\n00:00.500 --> 00:05.000\nOne.\n
01:02:03.004 --> 01:02:04.000\nLast`
    expect(parseWebVtt(file)).toEqual([
      { start: 0.5, end: 5, speaker: null, text: 'One.' },
      { start: 5.25, end: 7, speaker: null, text: 'Two lines' },
      { start: 3723.004, end: 3724, speaker: null, text: 'Last' },
    ])
  })

  it.each([
    [
      'speakers',
      '<v Ada>Good <i>morning</i>.</v>\n<v.loud Mr  Grace>Morning.',
      ['Ada: Good morning.', 'Mr Grace: Morning.'],
    ],
    ['words before a speaker', '(music) <v Ada>Hello</v> (music)', ['(music)', 'Ada: Hello', '(music)']],
    [
      'tags that only say how words look',
      '<c.yellow>One</c> <00:01.500><b>two</b> <lang fr>trois</lang>',
      ['One two trois'],
    ],
    [
      'entities',
      'R&amp;D &lt;b&gt; a&nbsp;b &#233;&#xe9; &unknown; &#xD800;',
      ['R&D <b> a\u00A0b éé &unknown; \uFFFD'],
    ],
    ['what is no tag', '1 > 2, a < b &\nc', ['1 > 2, a < b & c']],
    ['characters that HTML does not know', 'a\u0000b\u0007c\uFFFEd', ['abcd']],
    ['nobody by an empty name', '<v >Hello</v>', ['Hello']],
  ])('reads %s', (_, text, expected) => {
    expect(texts(cue(text))).toEqual(expected)
  })

  it.each([
    ['is empty', '', 'it does not begin with WEBVTT'],
    ['is a page', '<!doctype html><title>Captions</title>', 'it does not begin with WEBVTT'],
    ['is SubRip', '1\n00:00:01,000 --> 00:00:02,000\nHello\n', 'it does not begin with WEBVTT'],
    ['only begins like one', 'WEBVTTX\n\n00:01.000 --> 00:02.000\nHello', 'it does not begin with WEBVTT'],
    ['has nothing but its name', 'WEBVTT', 'it has no cues'],
    [
      'has no times that can be',
      cue('x', '00:02.000 --> 00:01.000') + cue('y', '0:1.0 --> 99:99:99'),
      'it has no cues',
    ],
    ['has only empty cues', cue('<i></i>'), 'it has no cues'],
    ['has too many cues', cue(`x\n\n00:01.000 --> 00:02.000\n`.repeat(8001)), 'it has more than 8000 captions'],
    ['has too many speakers', cue('<v a>x'.repeat(8001)), 'it has more than 8000 captions'],
  ])('that %s gives none, and says why', (_, file, fault) => {
    expect(parseWebVtt(file)).toEqual({ fault })
  })

  it('keeps the good cues of a broken file', () => {
    const file = `${cue('One')}\n00:05.000 --> nonsense\nLost\n\n-->\n00:03.000 --> 00:04.000\nTwo\n00:06.000 --> 00:07.000\nThree`
    expect(texts(file)).toEqual(['One', 'Two', 'Three'])
  })

  // Half a megabyte (load-film-text.ts takes no more) of what would keep a careless expression busy for minutes.
  it.each(['<', '&', '<v ', '<v a', '-->', ' ', '0', '00:', '\n', '.', '<v a>', '&#'])(
    'is read at once though it is full of %j',
    (piece) => {
      const before = process.cpuUsage()
      parseWebVtt(cue(piece.repeat(Math.floor((512 * 1024) / piece.length))))
      parseWebVtt(`WEBVTT\n\n${piece.repeat(Math.floor((512 * 1024) / piece.length))} --> `)
      expect(process.cpuUsage(before).user / 1e6).toBeLessThan(10)
    },
  )

  it('never throws, and its text has neither control characters nor line ends', () => {
    const anything = fc.string({ unit: fc.constantFrom(...'<>v/.&;#a- \n\0\u200F', '<v A>', '-->', '&#') })
    const isClean = (text: string) => {
      const captions = parseWebVtt(cue(text))
      return 'fault' in captions || captions.every((caption) => !/[\p{Control}]|^$/u.test(caption.text))
    }
    const strings = fc.oneof(anything, fc.string({ unit: 'binary' }))
    expect(fc.check(fc.property(strings, isClean), { seed: fuzzSeed, numRuns: 200 })).toMatchObject({ failed: false })
  })
})
