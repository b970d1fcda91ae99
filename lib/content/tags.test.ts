import { describe, expect, it } from 'vitest'

import { tagsOf, tagsOfChange } from './tags.ts'

describe('tagsOf', () => {
  it('names every document of a result, however deep, once', () => {
    const result = {
      _id: 'homePage',
      _type: 'homePage',
      sections: [
        { lead: { _id: 'news-a', _type: 'news', translation: { _id: 'news-a-fr' } } },
        { rows: [{ _id: 'news-a' }] },
      ],
    }
    expect(tagsOf(result)).toEqual(['content', 'doc:homePage', 'doc:news-a', 'doc:news-a-fr'])
  })

  it('names the lists that a result shows, so that a new member finds them', () => {
    expect(tagsOf([], ['news'])).toEqual(['content', 'type:news'])
  })

  it('falls back to types where there are more documents than Next takes tags', () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ _id: `n${index}`, _type: 'news' }))
    expect(tagsOf(many)).toEqual(['content', 'type:news'])
  })
})

describe('tagsOfChange', () => {
  it('reaches the pages of the original when a translation changes', () => {
    const change = { _id: 'news-a-fr', _type: 'news', translationOf: { _ref: 'news-a' } }
    expect(tagsOfChange(change)).toEqual(['doc:news-a-fr', 'doc:news-a', 'type:news'])
  })

  it('speaks of the published document when told of a draft', () => {
    expect(tagsOfChange({ _id: 'drafts.news-a', _type: 'news' })).toContain('doc:news-a')
    expect(tagsOfChange({ _id: 'versions.r1.news-a', _type: 'news' })).toContain('doc:news-a')
  })
})
