import { describe, expect, it } from 'vitest'

import { mapFilmText } from './map-film-text.ts'
import type { Caption } from './web-vtt.ts'

const caption = (start: number, text: string, speaker: string | null = null, end = start + 4): Caption => ({
  start,
  end,
  speaker,
  text,
})

function passages(captions: readonly Caption[]) {
  return mapFilmText(captions, 'en').passages.map(({ id, speaker, cues }) => [
    id,
    speaker,
    cues.map(({ text }) => text).join(' '),
  ])
}

const sentence = 'Eleven words of one sentence that is as long as captions are.'

describe('the text of a film', () => {
  it('has passages of whole sentences', () => {
    const film = [
      caption(0, 'Short.'),
      caption(2, sentence),
      caption(8, 'A sentence over'),
      caption(12, 'two captions.'),
    ]
    expect(passages(film)).toEqual([
      ['t=0', null, `Short. ${sentence}`],
      ['t=8', null, 'A sentence over two captions.'],
    ])
    const asked = `« ${sentence.replace('.', ' ?')} »`
    expect(passages([caption(0, asked), caption(4, sentence.replace('.', '…')), caption(8, 'Next.')])).toHaveLength(3)
  })

  it('begins a passage with another speaker, who is named once, and after a silence', () => {
    const said = [
      caption(0, 'Yes.', 'Ada'),
      caption(4, 'No.', 'Grace'),
      caption(11, 'Perhaps.', 'Grace'),
      caption(15, '(music)'),
    ]
    expect(passages(said)).toEqual([
      ['t=0', 'Ada', 'Yes.'],
      ['t=4', 'Grace', 'No.'],
      ['t=11', null, 'Perhaps.'],
      ['t=15', null, '(music)'],
    ])
  })

  it('gives no address twice', () => {
    expect(passages([caption(2, 'Yes.', 'Ada'), caption(2, 'No.', 'Grace')]).map(([id]) => id)).toEqual(['t=2', null])
  })

  it('says once what captions repeat while they are drawn', () => {
    expect(passages([caption(0, 'One.'), caption(1, 'One.'), caption(2, 'Two.')])).toEqual([['t=0', null, 'One. Two.']])
  })

  it('ends passages though nothing ends a sentence', () => {
    const all = Array.from({ length: 100 }, (_, index) => caption(index * 4, 'words without an end to them'))
    const numbered = all.map((one, index) => ({ ...one, text: `${one.text} ${index}` }))
    expect(passages(numbered).length).toBeGreaterThan(5)
  })
})
