import { describe, expect, it } from 'vitest'

import { targetFields } from '../../sanity/queries/fragments.ts'
import { nameFields } from '../changes/tags.ts'
import { tagsOf } from './tags.ts'

describe('tagsOf', () => {
  it('names every document of a result, however deep, once', () => {
    const result = {
      _id: 'homePage',
      sections: [
        { lead: { _id: 'news-a', _type: 'news', summary: 'a', translation: { _id: 'news-a-fr', summary: 'a' } } },
        { rows: [{ _id: 'news-a', title: 'A' }] },
      ],
    }
    expect(tagsOf(result)).toEqual(['content', 'doc:homePage', 'doc:news-a', 'doc:news-a-fr'])
  })

  it('tells documents that are only named from those that are shown', () => {
    const target = {
      _id: 'topic-a',
      _type: 'topic',
      slug: 'a',
      title: 'A',
      translation: { _id: 'topic-a-fr', title: 'A' },
    }
    expect(tagsOf({ _id: 'navigation', items: [{ target, translations: [{ _id: 'x-uk', language: 'uk' }] }] })).toEqual(
      ['content', 'doc:navigation', 'name:topic-a', 'name:topic-a-fr', 'place:x-uk'],
    )
  })

  it('tells documents that are only linked, and takes the most that a result says of one', () => {
    const place = { _id: 'topic-a', _type: 'topic', slug: 'a', group: 'b' }
    expect(tagsOf({ _id: 'navigation', items: [{ target: place }] })).toContain('place:topic-a')
    expect(tagsOf([place, { ...place, title: 'A' }])).toEqual(['content', 'name:topic-a'])
    expect(tagsOf([{ ...place, summary: 'A' }, place])).toEqual(['content', 'doc:topic-a'])
  })

  it('names the lists that a result shows, so that a new member finds them', () => {
    expect(tagsOf([], ['news'])).toEqual(['content', 'list:news'])
  })

  it('falls back to types where there are more documents than Next takes tags', () => {
    const many = Array.from({ length: 80 }, (_, index) => ({
      _id: `n${index}`,
      _type: 'news',
      summary: '',
      translation: { _id: `n${index}-fr`, summary: '' },
    }))
    expect(tagsOf([many, { notice: { _id: 'notice', message: '' } }])).toEqual(['content', 'type:news', 'doc:notice'])
  })

  it('knows every field that a link shows of its target', () => {
    const fields = [...targetFields.matchAll(/^ {2}(?:"(\w+)"|(\w+))/gm)].map(([, quoted, plain]) => quoted ?? plain)
    const known: readonly (string | undefined)[] = ['_id', '_type', 'translation', ...nameFields]
    expect(fields.length).toBeGreaterThan(6)
    expect(fields.filter((field) => !known.includes(field))).toEqual([])
  })
})
