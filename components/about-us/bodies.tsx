import { useTranslations } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import { LocalText } from '../ui/local-text'
import { TitleLink } from '../ui/title-link'

/** The bodies of the organization in their groups. */
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
