import { useTranslations } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import type { OrganizationBody } from '../../lib/model/organization-body'
import { LocalText } from '../ui/local-text'
import { TitleLink } from '../ui/title-link'

/** Who holds the office that leads a body now, if anybody is known to. */
function Leader({ body: { headOffice, head } }: { readonly body: OrganizationBody }) {
  const offices = useTranslations('offices')
  if (headOffice === null || head === null) return null
  return (
    <p className="text-meta">
      <a href={head.person.href}>
        <LocalText value={head.person.name} />
      </a>
      {` · ${offices(headOffice)}`}
    </p>
  )
}

/** The bodies of the organization in their groups, with who leads them. */
export function Bodies({ groups }: Extract<Collection, { kind: 'bodies' }>) {
  const t = useTranslations('bodyGroups')
  return groups.map(({ name, bodies }) => (
    <section key={name} className="wrap pb-section" aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`} className="mb-6">
        {t(name)}
      </h2>
      <ul className="body-list">
        {bodies.map((body) => (
          <li key={body.key}>
            <article className="hit">
              <h3>
                <TitleLink teaser={{ href: body.href, title: body.name }} />
                {body.abbreviation === null ? null : (
                  <small>
                    <bdi>{body.abbreviation}</bdi>
                  </small>
                )}
              </h3>
              {body.summary === null ? null : (
                <p>
                  <LocalText value={body.summary} />
                </p>
              )}
              <Leader body={body} />
              {body.place === null ? null : (
                <p className="text-meta">
                  <LocalText value={body.place} />
                </p>
              )}
            </article>
          </li>
        ))}
      </ul>
    </section>
  ))
}
