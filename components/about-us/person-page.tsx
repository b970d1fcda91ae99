import { useTranslations } from 'next-intl'
import type { PersonPage as PersonPageModel } from '../../lib/model/structured-page'
import { ArticleTools } from '../article/article-tools'
import { PageHead } from '../article/page-head'
import { LocalText } from '../ui/local-text'
import { PictureOrPlate } from '../ui/picture-or-plate'
import { Facts } from '../ui/facts'
import { Flag } from './flag'
import { NewsAbout } from './news-about'
import { OfficeHistory } from './office-history'
import { TermDates } from './term-dates'

/** A person: portrait or the rose, offices with their dates, what is of public record. Never an invented quotation. */
export function PersonPage({ page }: { readonly page: PersonPageModel }) {
  const t = useTranslations('people')
  const offices = useTranslations('offices')
  const { person, newsHref, fullName, biography, terms, histories } = page
  return (
    <>
      <article>
        <PageHead page={page} title={page.title} standfirst={null} />
        <div className="person-columns wrap pb-section">
          <div className="portrait">
            <PictureOrPlate picture={person.portrait} sizes="(min-width: 60rem) 27vw, 60vw" priority />
          </div>
          <div>
            <Facts
              facts={[
                ...terms.map((term) => ({
                  term: offices(term.office) + (term.acting ? ` ${t('acting')}` : ''),
                  value: <TermDates term={term} style="known" />,
                })),
                person.country === null
                  ? null
                  : {
                      term: t('country'),
                      value: (
                        <a href={person.country.href}>
                          <Flag src={person.country.flag} />
                          <LocalText value={person.country.name} />
                        </a>
                      ),
                    },
                fullName === null ? null : { term: t('fullName'), value: <bdi>{fullName}</bdi> },
              ]}
            />
            {biography === null ? null : (
              <p className="biography">
                <LocalText value={biography} />
              </p>
            )}
            <NewsAbout name={person.name} href={newsHref} />
            <div className="tools-row">
              <ArticleTools versions={page.meta.versions} />
            </div>
          </div>
        </div>
      </article>
      {histories.map((history) => (
        <OfficeHistory key={history.office} history={history} current={person.key} />
      ))}
    </>
  )
}
