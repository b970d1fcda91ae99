import { describe, expect, it } from 'vitest'

import { takesPageAway, withdrawalFits, withdrawalIsWhole } from './withdrawal-rules.ts'

const page = { _id: 'drafts.news-a' }
const replacedBy = { _type: 'reference', _ref: 'news-b' }
const reason = { en: 'It named the wrong day.' }

describe('a withdrawal', () => {
  it('for an error says why', () => {
    expect(withdrawalIsWhole({ kind: 'error', reason }, page)).toBe(true)
    expect(withdrawalIsWhole({ kind: 'error', reason: { fr: 'Non' } }, page)).toContain('English')
  })

  it.each(['merged', 'superseded'])('names another page, where it is %s', (kind) => {
    expect(withdrawalIsWhole({ kind, replacedBy }, page)).toBe(true)
    expect(withdrawalIsWhole({ kind, reason }, page)).toContain('Choose the page')
    expect(withdrawalIsWhole({ kind, replacedBy: { _ref: 'news-a' } }, page)).toContain('its own place')
  })

  it('is none without a kind', () => {
    expect(withdrawalFits(undefined, page)).toBe(true)
    expect(withdrawalFits({ _type: 'withdrawal' }, page)).toBe(true)
  })

  it('is published only where the page stays', () => {
    expect(withdrawalFits({ kind: 'superseded', replacedBy }, page)).toBe(true)
    expect(withdrawalFits({ kind: 'merged', replacedBy }, page)).toContain('“Withdraw”')
    expect(withdrawalFits({ kind: 'error', reason }, page)).toContain('“Withdraw”')
    expect([takesPageAway({ kind: 'superseded' }), takesPageAway({ kind: 'error' })]).toEqual([false, true])
  })
})
