import { useLocale, useTranslations } from 'next-intl'
import { defaultLocale, isLocale, localeRecords } from '../../lib/i18n/locales'
import type { Collection } from '../../lib/model/collection'
import type { GlossaryTerm } from '../../lib/model/glossary'
import { Anchor } from '../ui/anchor'
import { foreignLang } from '../ui/foreign-lang'
import { LocalText } from '../ui/local-text'

function Term({ term: { id, term, definition, otherForms, about } }: { readonly term: GlossaryTerm }) {
  const t = useTranslations('glossary')
  const current = useLocale()
  const forms = new Intl.ListFormat(localeRecords[isLocale(current) ? current : defaultLocale].intl)
  return (
    <div id={id} className="term">
      <dt>
        <a href={`#${id}`}>
          <LocalText value={term} />
        </a>
      </dt>
      {otherForms.length === 0 ? null : (
        <dd className="term-more">
          {t('also')} <bdi {...foreignLang(term.lang, current)}>{forms.format(otherForms)}</bdi>
        </dd>
      )}
      <dd>
        <LocalText value={definition} />
      </dd>
      {about === null ? null : (
        <dd className="term-more">
          {t('more')} <Anchor link={about} />
        </dd>
      )}
    </div>
  )
}

/** Terms by letter, with an index of the letters; each term has an address of its own on the page. */
export function Glossary({ letters }: Extract<Collection, { kind: 'glossary' }>) {
  const t = useTranslations('glossary')
  const article = useTranslations('article')
  if (letters.length === 0) return <p className="empty wrap">{article('emptyList')}</p>
  return (
    <>
      <nav className="chips wrap" aria-label={t('letters')}>
        <ul>
          {letters.map(({ letter, id }) => (
            <li key={id}>
              <a className="chip" href={`#${id}`}>
                {letter}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {letters.map(({ letter, id, terms }) => (
        <section key={id} className="letter wrap" aria-labelledby={id}>
          <h2 id={id}>{letter}</h2>
          <dl>
            {terms.map((term) => (
              <Term key={term.key} term={term} />
            ))}
          </dl>
        </section>
      ))}
    </>
  )
}
