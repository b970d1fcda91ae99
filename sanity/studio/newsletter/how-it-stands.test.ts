import { describe, expect, it } from 'vitest'

import { howItStands } from './how-it-stands.ts'

const now = new Date('2027-03-06T20:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const since = '2027-03-06T19:00:00Z'
const sending = (counts: Record<string, number>) => ({ since, counts })

describe('what the Studio says of an issue', () => {
  it.each([
    ['is a draft', null, /^Not scheduled/],
    ['is published before its time', hours(1), /^Scheduled for 6 Mar 2027.*called off by unpublishing/],
    ['is published a little late', hours(-1), /^It leaves within a minute/],
    ['is published much too late', hours(-25), /^It was not sent: its time, 5 Mar 2027.*new time/],
  ])('that %s', (_, sendAt, said) => {
    expect(howItStands({ sendAt, sending: null, now })).toMatch(said)
  })

  it.each([
    [
      'under way',
      { sent: 11, unsure: 1, waiting: 3, leaving: 1 },
      hours(-1),
      /: 12 of 16 sent\. What you publish now .*holds those back/,
    ],
    [
      'sent',
      { sent: 11, refused: 1, failed: 1, nothing: 9 },
      hours(-1),
      /: 11 of 13 sent\. 2 could not be delivered\. Nothing is left/,
    ],
    ['called off', { sent: 11, held: 5 }, null, /: 11 of 16 sent\. The other 5 are held back.*nobody gets it twice/],
    ['put off', { sent: 11, held: 5 }, hours(2), /The other 5 leave at 6 Mar 2027/],
  ])('that is %s', (_, counts, sendAt, said) => {
    expect(howItStands({ sendAt, sending: sending(counts), now })).toMatch(said)
    expect(howItStands({ sendAt, sending: sending(counts), now })).toMatch(/^Sending began at 6 Mar 2027/)
  })
})
