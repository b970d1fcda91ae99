import { describe, expect, it } from 'vitest'

import { mapRichText, plainText } from './map-rich-text.ts'

const span = (text: string, ...marks: string[]) => ({ _type: 'span', text, marks })
const block = (key: string, text: string, rest = {}) => ({ _key: key, _type: 'block', children: [span(text)], ...rest })

describe('mapRichText', () => {
  it('leaves out blocks that it does not know, and empty ones', () => {
    const blocks = [
      block('a', 'One'),
      { _key: 'b', _type: 'pollBlock' },
      block('c', ''),
      block('d', 'Odd', { style: 'marquee' }),
      block('e', 'Two'),
    ]
    expect(plainText(mapRichText(blocks, 'en'))).toBe('One\nTwo')
  })

  it('puts what the last accessibility test found where an editor wants it', () => {
    const blocks = [
      block('a', 'x', { listItem: 'bullet' }),
      { _key: 'b', _type: 'accessibilityReport' },
      block('c', 'y', { listItem: 'bullet' }),
    ]
    const text = mapRichText(blocks, 'en')
    expect(text.map(({ kind }) => kind)).toEqual(['list', 'accessibilityReport', 'list'])
    expect(text[1]).toMatchObject({
      report: { languages: expect.any(Number), day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    })
    expect(plainText(text)).toBe('x\ny')
  })

  it('survives a draft of nulls', () => {
    expect(mapRichText(null, 'en')).toEqual([])
    expect(mapRichText([{ _key: 'a', _type: 'block', children: null, markDefs: null, style: null }], 'en')).toEqual([])
  })

  it('makes one list of neighbouring items of one kind', () => {
    const blocks = [
      block('a', 'x', { listItem: 'bullet' }),
      block('b', 'y', { listItem: 'bullet' }),
      block('c', 'z', { listItem: 'number' }),
    ]
    expect(mapRichText(blocks, 'en')).toMatchObject([
      { kind: 'list', ordered: false, items: [{}, {}] },
      { kind: 'list', ordered: true, items: [{}] },
    ])
  })

  it('gives headings ids in their own script, each one unique', () => {
    const blocks = [block('a', 'Що таке НАТО?', { style: 'h2' }), block('b', 'Що таке НАТО?', { style: 'h2' })]
    expect(mapRichText(blocks, 'uk')).toMatchObject([{ id: 'що-таке-нато' }, { id: 'що-таке-нато-2' }])
  })

  it('sends links to documents to the page in the reader’s language, and drops unsafe ones but keeps their words', () => {
    const blocks = [
      {
        _key: 'a',
        _type: 'block',
        children: [span('in', 'l1'), span('bad', 'l2')],
        markDefs: [
          { _key: 'l1', _type: 'link', target: { _type: 'page', path: 'about-us' } },
          { _key: 'l2', _type: 'link', url: 'javascript:alert(1)' },
        ],
      },
    ]
    expect(mapRichText(blocks, 'fr')).toMatchObject([
      {
        spans: [
          { kind: 'link', href: '/fr/about-us' },
          { kind: 'text', text: 'bad' },
        ],
      },
    ])
  })
})
