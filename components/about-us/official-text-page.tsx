import { useLocale, useTranslations } from 'next-intl'
import { localeRecords, isLocale, defaultLocale } from '../../lib/i18n/locales'
import type { OfficialText } from '../../lib/model/official-text'
import type { Article } from '../../lib/model/page'
import { ArticleTools } from '../article/article-tools'
import { ArticleTopics } from '../article/article-topics'
import { ListHead } from '../article/page-head'
import { RichText } from '../article/rich-text'
import { Day } from '../ui/day'
import { foreignLang } from '../ui/foreign-lang'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { NewTabHint } from '../ui/new-tab-hint'
import { Facts } from '../ui/facts'

function TextFacts({ text, updatedDay }: { readonly text: OfficialText; readonly updatedDay: string | null }) {
  const t = useTranslations('officialText')
  const article = useTranslations('article')
  const types = useTranslations('textTypes')
  const current = useLocale()
  const { intl } = localeRecords[isLocale(current) ? current : defaultLocale]
  const names = new Intl.DisplayNames(intl, { type: 'language' })
  const languages = new Intl.ListFormat(intl).format(text.authenticLanguages.map((code) => names.of(code) ?? code))
  return (
    <Facts
      facts={[
        { term: t('type'), value: types(text.textType) },
        {
          term: t(text.textType === 'treaty' || text.textType === 'agreement' ? 'signed' : 'adopted'),
          value: <Day day={text.adoptedOn} style="long" />,
        },
        text.place === null ? null : { term: t('place'), value: <LocalText value={text.place} /> },
        languages === '' ? null : { term: t('authenticLanguages'), value: languages },
        text.depositary === null ? null : { term: t('depositary'), value: <LocalText value={text.depositary} /> },
        updatedDay === null ? null : { term: article('updated'), value: <Day day={updatedDay} style="long" /> },
      ]}
    />
  )
}

/** Says that the words are not the legal ones, and leads to those. */
function AuthenticText({ url }: { readonly url: string | null }) {
  const t = useTranslations('officialText')
  return (
    <div className="authentic" role="note">
      <Icon name="info" />
      <p>{t('ours')}</p>
      {url === null ? null : (
        <a className="more" href={url} target="_blank" rel="noopener">
          <span>{t('authentic')}</span>
          <NewTabHint />
          <Icon name="external" small />
        </a>
      )}
    </div>
  )
}

function Contents({ text, lang }: { readonly text: OfficialText; readonly lang: Article['lang'] }) {
  const t = useTranslations('officialText')
  const foreign = foreignLang(lang, useLocale())
  return (
    <nav className="text-contents" aria-labelledby="contents">
      <h2 id="contents">{t(`${text.unit}s`)}</h2>
      <ol>
        {text.articles.map(({ key, id, number, heading }) => (
          <li key={key}>
            <a href={`#${id}`}>
              <span className="contents-number">{number}</span>
              <span {...foreign}>{heading}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** An official text: what it is, and its articles in our words, each under an address of its own. */
export function OfficialTextPage({ article, text }: { readonly article: Article; readonly text: OfficialText }) {
  const t = useTranslations('officialText')
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <article>
      <ListHead article={article} />
      <div className="wrap">
        <AuthenticText url={text.authenticUrl} />
      </div>
      <div className="article-columns wrap">
        <div className="article-tools">
          <TextFacts text={text} updatedDay={article.updatedDay} />
          {text.articles.length === 0 ? null : <Contents text={text} lang={article.lang} />}
        </div>
        <div className="prose">
          {article.body.length === 0 ? null : (
            <div {...foreign}>
              <RichText blocks={article.body} />
            </div>
          )}
          {text.articles.map(({ key, id, number, heading, gist }) => (
            <section key={key} id={id} className="text-article">
              <h2>
                <a href={`#${id}`}>{t(text.unit, { number })}</a>
                <span {...foreign}>{heading}</span>
              </h2>
              <p {...foreign}>{gist}</p>
            </section>
          ))}
        </div>
        <div>
          <ArticleTools versions={article.meta.versions} />
          <ArticleTopics topics={article.topics} />
        </div>
      </div>
    </article>
  )
}
