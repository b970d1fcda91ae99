import { describe, expect, it } from 'vitest'

import { mapRedirects } from './map-redirects.ts'

const topic = { _type: 'topic', slug: 'exercises', group: 'deterrence' }
const linesOf = (...arguments_: Parameters<typeof mapRedirects>) =>
  mapRedirects(...arguments_).map(({ from, to, isGone }) => `${from} ${isGone ? 'x' : '>'} ${to}`)

describe('an address', () => {
  it('with a place for the language stands for five, each of which leads to its own language', () => {
    const source = { _id: 'r', from: '/cps/{language}/natohq/topics_1.htm', kind: 'moved', target: topic }
    expect(linesOf([source], new Set())).toEqual(
      ['en', 'fr', 'uk', 'ru', 'ar'].map(
        (locale) => `/cps/${locale}/natohq/topics_1.htm > /${locale}/what-we-do/deterrence/exercises`,
      ),
    )
  })

  it('of one language leads there, of none to the default one', () => {
    const to = { kind: 'moved', target: topic }
    const sources = ['/fr/old', '/cps/fr/natohq/old.htm', '/docu/old.htm'].map((from) => ({ _id: from, from, ...to }))
    expect(linesOf(sources, new Set())).toEqual([
      '/fr/old > /fr/what-we-do/deterrence/exercises',
      '/cps/fr/natohq/old.htm > /fr/what-we-do/deterrence/exercises',
      '/docu/old.htm > /en/what-we-do/deterrence/exercises',
    ])
  })

  it('that was withdrawn leads to the page that says why', () => {
    expect(linesOf([{ _id: 'Redirect.Of_one', from: '/uk/old', kind: 'gone' }], new Set())).toEqual([
      '/uk/old x /uk/gone/redirect-of-one',
    ])
  })

  it('may lead to what is no document', () => {
    const source = { _id: 'r', from: '/cps/fr/natohq/news_rss.xml', kind: 'moved', address: '/{language}/news.rss' }
    expect(linesOf([source], new Set())).toEqual(['/cps/fr/natohq/news_rss.xml > /fr/news.rss'])
  })
})

describe('what is left out', () => {
  it('is what a page has, what leads to itself, and what another one has said before', () => {
    const sources = [
      { _id: 'a', from: '/en/taken', kind: 'moved', target: topic },
      { _id: 'b', from: '/en/same', kind: 'moved', address: '/en/same' },
      { _id: 'c', from: '/en/twice', kind: 'moved', address: '/en/first' },
      { _id: 'd', from: '/en/twice', kind: 'moved', address: '/en/second' },
    ]
    expect(linesOf(sources, new Set(['/en/taken']))).toEqual(['/en/twice > /en/first'])
  })

  it('is what an unfinished document says', () => {
    const broken = [{}, { from: null }, { from: 'en/x' }, { from: '//evil.test' }, { from: '/en/x' }]
    const elsewhere = ['//evil.test/', 'https://evil.test/', '/\\evil.test', '/a\r\nb'].map((address) => {
      return { from: '/en/x', kind: 'moved', address }
    })
    const sources = [...broken, ...elsewhere].map((source, at) => ({ _id: `r${at}`, ...source }))
    expect(linesOf(sources, new Set())).toEqual([])
  })
})
