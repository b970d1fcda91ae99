import { describe, expect, it } from 'vitest'

import { issueOnDesk, orderOf, sendAtOf, writtenIn } from './issue-on-desk.ts'

const stored = {
  _id: 'drafts.issue',
  _type: 'newsletterIssue',
  title: { _type: 'localeString', en: 'From the newsroom', fr: ' ', ar: 'من غرفة الأخبار' },
  introduction: { _type: 'localeText', en: 'A first paragraph.' },
  news: [{ _key: 'a', _type: 'reference', _ref: 'news-a' }, { _key: 'b' }, { _key: 'c', _ref: 'news-c' }],
}

describe('an issue as its form has it', () => {
  it('is read as the Studio stores it', () => {
    const issue = issueOnDesk(stored)
    expect(writtenIn(issue)).toEqual(['en', 'ar'])
    const news = ['news-a', 'news-c']
    expect(orderOf(issue, 'en')).toEqual({
      locale: 'en',
      title: 'From the newsroom',
      introduction: 'A first paragraph.',
      news,
    })
    expect(orderOf(issue, 'ar')).toMatchObject({ introduction: null, news })
  })

  it('is sent when it says so', () => {
    expect(sendAtOf({ sendAt: '2027-03-06T20:00:00.000Z' })).toEqual(new Date('2027-03-06T20:00:00Z'))
    expect([null, {}, { sendAt: 'soon' }].map(sendAtOf)).toEqual([null, null, null])
  })

  it.each([undefined, null, {}, { title: 5, introduction: [], news: {} }])(
    'is empty where nothing is usable: %j',
    (value) => {
      expect(writtenIn(issueOnDesk(value))).toEqual([])
      expect(orderOf(issueOnDesk(value), 'en').news).toEqual([])
    },
  )
})
