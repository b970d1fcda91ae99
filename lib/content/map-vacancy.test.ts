import { describe, expect, it } from 'vitest'

import { closingTags, isOpen, mapVacancies } from './map-vacancy.ts'

const today = '2026-11-28'

function vacancy(name: string, closesOn: string | null) {
  return {
    _id: name,
    _type: 'vacancy',
    slug: name,
    language: 'en',
    title: `Post ${name}`,
    summary: 'In English.',
    closesOn,
    employmentArea: 'languages',
    grade: ' G12 ',
    place: { en: 'Brussels', fr: 'Bruxelles' },
  }
}

const winter = vacancy('winter', '2026-12-31')
const summer = vacancy('summer', '2027-06-30')
const over = vacancy('over', '2026-11-27')
const earlier = vacancy('earlier', '2026-01-31')
const sources = [summer, over, winter, earlier]

describe('vacancies', () => {
  it('are open on their last day, in Brussels, and closed from the next one', () => {
    expect(isOpen('2026-11-28', today)).toBe(true)
    expect(isOpen('2026-11-27', today)).toBe(false)
    expect(isOpen(null, today)).toBe(false)
  })

  it('stand in the order in which they close; what is closed stands apart, the latest first', () => {
    const { open, closed } = mapVacancies(sources, 'fr', today)
    expect(open.map(({ key }) => key)).toEqual(['winter', 'summer'])
    expect(closed.map(({ key }) => key)).toEqual(['over', 'earlier'])
    expect(open[0]).toMatchObject({
      href: '/fr/work-with-us/careers/vacancies/winter',
      area: 'languages',
      grade: 'G12',
      place: { text: 'Bruxelles', lang: 'fr' },
      closesAt: '2026-12-31T23:00:00.000Z',
      summary: { text: 'In English.', lang: 'en' },
    })
  })

  it('make their pages due when the next of them closes, by the clocks of Brussels', () => {
    expect(closingTags(sources, today)).toEqual(['until:2026-12-31T23:00:00.000Z'])
    expect(closingTags([summer], today)).toEqual(['until:2027-06-30T22:00:00.000Z'])
    expect(closingTags([over, vacancy('undated', null)], today)).toEqual([])
  })

  it('without a last day cannot be listed', () => {
    expect(mapVacancies([vacancy('undated', null)], 'en', today)).toEqual({ open: [], closed: [] })
  })
})
