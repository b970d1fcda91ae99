import type { JobPosting } from 'schema-dts'

import type { Article } from '../model/page.ts'
import type { VacancyFacts } from '../model/vacancy.ts'
import { absoluteUrl } from './metadata.ts'

/** A vacancy as machines read it; it repeats what the page shows and nothing else. */
export function vacancyNode(article: Article, { place, employer, closesAt }: VacancyFacts): JobPosting {
  const { meta, title, summary } = article
  return {
    '@type': 'JobPosting',
    '@id': absoluteUrl(`${meta.path}#vacancy`),
    title,
    url: absoluteUrl(meta.path),
    description: summary ?? title,
    ...(meta.publishedAt ? { datePosted: meta.publishedAt } : {}),
    validThrough: closesAt,
    ...(employer
      ? {
          hiringOrganization: {
            '@type': 'Organization',
            name: employer.label.text,
            url: new URL(employer.href, absoluteUrl('/')).href,
          },
        }
      : {}),
    ...(place ? { jobLocation: { '@type': 'Place', name: place.text, address: place.text } } : {}),
  }
}
