import type { VacanciesCollection } from '../../lib/model/collection'
import type { VacancyFacts, VacancyTeaser } from '../../lib/model/vacancy'
import { link, longWord, text } from '../ui/example-content'

export const vacancyExamples = {
  open: {
    area: 'languages',
    grade: 'G12',
    place: text('Brussels, Belgium'),
    employer: link('International Staff', '/en/about-us/organization/nato-structure/international-staff'),
    closesOn: '2030-03-29',
    closesAt: '2030-03-29T23:00:00.000Z',
    isOpen: true,
  },
  closed: {
    area: null,
    grade: null,
    place: text(longWord),
    employer: null,
    closesOn: '2025-10-31',
    closesAt: '2025-10-31T23:00:00.000Z',
    isOpen: false,
  },
} as const satisfies Readonly<Record<string, VacancyFacts>>

const teaser = (key: keyof typeof vacancyExamples): VacancyTeaser => ({
  ...vacancyExamples[key],
  key,
  href: `/en/work-with-us/careers/vacancies/${key}`,
  title: text(`A vacancy, ${key}`),
  summary: key === 'closed' ? null : text('What the post is about, in a sentence.'),
})

export const vacanciesExample: VacanciesCollection = {
  kind: 'vacancies',
  open: [teaser('open')],
  closed: [teaser('closed')],
}
