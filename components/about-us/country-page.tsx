import { useTranslations } from 'next-intl'
import type { Locator as LocatorModel } from '../../lib/model/country'
import type { CountryPage as CountryPageModel } from '../../lib/model/structured-page'
import { ArticleTools } from '../article/article-tools'
import { PageHead } from '../article/page-head'
import { Anchor } from '../ui/anchor'
import { Day } from '../ui/day'
import { LocalText } from '../ui/local-text'
import { Facts } from '../ui/facts'
import { Flag } from './flag'
import { NewsAbout } from './news-about'
import { PersonCard } from './person-card'

function Locator({ locator, name }: { readonly locator: LocatorModel; readonly name: string }) {
  const t = useTranslations('countries')
  const { file, width, height, code, others, capital } = locator
  return (
    <figure className="locator">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('locator', { name })}>
        <use className="map-graticule" href={`${file}#graticule`} />
        <use className="map-land" href={`${file}#land`} />
        <g className="locator-members">
          {others.map((other) => (
            <use key={other} href={`${file}#${other}`} />
          ))}
        </g>
        <use className="locator-country" href={`${file}#${code}`} />
        {capital === null ? null : <circle cx={capital[0]} cy={capital[1]} r="6" />}
      </svg>
    </figure>
  )
}

/** A member: since when, with whom, and where it lies. */
export function CountryPage({ page }: { readonly page: CountryPageModel }) {
  const t = useTranslations('countries')
  const { country, newsHref, text, note, joinedWith, people, locator } = page
  return (
    <article>
      <PageHead page={page} title={page.title} standfirst={null} before={<Flag src={country.flag} large />} />
      <div className="country-columns wrap pb-section">
        <div>
          <Facts
            facts={[
              {
                term: t(country.founding ? 'signature' : 'accession'),
                value: <Day day={country.accededOn} style="long" />,
              },
              country.capital === null ? null : { term: t('capital'), value: <LocalText value={country.capital} /> },
            ]}
          />
          {text === null ? null : (
            <p className="country-text">
              <LocalText value={text} />
            </p>
          )}
          {note === null ? null : (
            <p className="text-meta text-text-2">
              <LocalText value={note} />
            </p>
          )}
          <NewsAbout name={country.name} href={newsHref} />
        </div>
        {locator === null ? null : <Locator locator={locator} name={country.name.text} />}
      </div>
      {joinedWith.length === 0 ? null : (
        <section className="wrap pb-section" aria-labelledby="joined-with">
          <h2 id="joined-with" className="mb-6">
            {t(country.founding ? 'foundedWith' : 'joinedWith')}
          </h2>
          <ul className="chips">
            {joinedWith.map((link) => (
              <li key={link.href}>
                <Anchor link={link} className="chip" />
              </li>
            ))}
          </ul>
        </section>
      )}
      {people.length === 0 ? null : (
        <section className="wrap pb-section" aria-labelledby="people">
          <h2 id="people" className="mb-6">
            {t('people')}
          </h2>
          <ul className="person-cards">
            {people.map((person) => (
              <li key={person.key}>
                <PersonCard person={person} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="tools-row wrap pb-section">
        <ArticleTools versions={page.meta.versions} />
      </div>
    </article>
  )
}
