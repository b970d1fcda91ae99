import { useTranslations } from 'next-intl'
import type { OrganizationBody } from '../../lib/model/organization-body'
import { Anchor } from '../ui/anchor'
import { LocalText } from '../ui/local-text'
import { NewTabHint } from '../ui/new-tab-hint'
import { Facts } from '../ui/facts'
import { TermDates } from './term-dates'

/** What a body is, where, and who leads it. */
export function BodyFacts({ body }: { readonly body: OrganizationBody }) {
  const t = useTranslations('bodies')
  const kinds = useTranslations('bodyKinds')
  const offices = useTranslations('offices')
  const { abbreviation, kind, place, headOffice, head, parent, parts, website } = body
  return (
    <Facts
      facts={[
        { term: t('kind'), value: kinds(kind) },
        abbreviation === null ? null : { term: t('abbreviation'), value: <bdi>{abbreviation}</bdi> },
        place === null ? null : { term: t('place'), value: <LocalText value={place} /> },
        headOffice === null
          ? null
          : {
              term: offices(headOffice),
              value:
                head === null ? (
                  t('vacant')
                ) : (
                  <>
                    <a href={head.person.href}>
                      <LocalText value={head.person.name} />
                    </a>
                    <small>
                      <TermDates term={head.term} style="known" />
                    </small>
                  </>
                ),
            },
        parent === null ? null : { term: t('parent'), value: <Anchor link={parent} /> },
        parts.length === 0
          ? null
          : {
              term: t('parts'),
              value: (
                <ul>
                  {parts.map((part) => (
                    <li key={part.href}>
                      <Anchor link={part} />
                    </li>
                  ))}
                </ul>
              ),
            },
        website === null
          ? null
          : {
              term: t('website'),
              value: (
                <a href={website} target="_blank" rel="noopener">
                  <bdi>{new URL(website).host}</bdi>
                  <NewTabHint />
                </a>
              ),
            },
      ]}
    />
  )
}
