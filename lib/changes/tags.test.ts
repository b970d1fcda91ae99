import { describe, expect, it } from 'vitest'

import { tagsOfChange } from './tags.ts'

describe('tagsOfChange', () => {
  it('of a text reaches what shows the document, and nothing else', () => {
    const same = { translationOf: null, was: null, about: ['country-a'], wasAbout: ['country-a'] }
    const change = { _id: 'news-a', _type: 'news', ...same, moved: false, renamed: false }
    expect(tagsOfChange(change)).toEqual(['any-change', 'doc:news-a', 'type:news'])
  })

  it('of a title reaches what links to it as well', () => {
    const change = { _id: 'news-a', _type: 'news', about: null, wasAbout: null, moved: false, renamed: true }
    expect(tagsOfChange(change)).toEqual(['any-change', 'doc:news-a', 'type:news', 'name:news-a'])
  })

  it('reaches what a text came to be about, and what it was about before', () => {
    const change = {
      _id: 'news-a',
      _type: 'news',
      about: ['country-a', 'person-b'],
      wasAbout: ['country-a', 'country-c'],
    }
    const tags = tagsOfChange({ ...change, moved: false, renamed: false })
    expect(tags.filter((tag) => tag.startsWith('about'))).toEqual(['about:person-b', 'about:country-c'])
    expect(tagsOfChange({ ...change, wasAbout: null })).toContain('about:country-a')
  })

  it('of terms of office reaches what tells of offices, and no list of people', () => {
    const same = { translationOf: null, was: null, about: null, wasAbout: null, moved: false, renamed: false }
    const person = { _id: 'person-a', _type: 'person', ...same, turned: true }
    expect(tagsOfChange(person)).toEqual(['any-change', 'doc:person-a', 'type:person', 'offices'])
    expect(tagsOfChange({ ...person, turned: false })).not.toContain('offices')
    expect(tagsOfChange({ ...person, _type: 'news' })).not.toContain('offices')
  })

  it('of a place reaches the lists', () => {
    const change = { _id: 'news-a', _type: 'news', translationOf: null, was: null, moved: true, renamed: true }
    expect(tagsOfChange(change)).toEqual(expect.arrayContaining(['list:news', 'place:news-a']))
  })

  it('reaches the pages of the original when a translation comes, goes, or changes hands', () => {
    const change = { _id: 'x', _type: 'news', moved: true, translationOf: { _ref: 'news-a' }, was: { _ref: 'news-b' } }
    const tags = tagsOfChange(change)
    expect(tags).toEqual(expect.arrayContaining(['doc:news-a', 'name:news-a', 'doc:news-b', 'name:news-b']))
    expect(tagsOfChange({ ...change, moved: false })).not.toContain('doc:news-a')
  })

  it('takes what it is not told for changed, and finds the original by the id of the translation', () => {
    expect(tagsOfChange({ _id: 'news-a-fr', _type: 'news' })).toEqual([
      'any-change',
      'doc:news-a-fr',
      'type:news',
      'about',
      'name:news-a-fr',
      'place:news-a-fr',
      'doc:news-a',
      'name:news-a',
      'list:news',
    ])
  })

  it('speaks of the published document when told of a draft', () => {
    expect(tagsOfChange({ _id: 'drafts.news-a', _type: 'news' })).toContain('doc:news-a')
    expect(tagsOfChange({ _id: 'versions.r1.news-a', _type: 'news' })).toContain('doc:news-a')
  })
})
