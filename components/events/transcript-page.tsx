import { useLocale, useTranslations } from 'next-intl'
import type { Article } from '../../lib/model/page'
import type { SpeakerTurn, Transcript } from '../../lib/model/transcript'
import { ArticleHead } from '../article/article-head'
import { ArticleTools } from '../article/article-tools'
import { ArticleTopics } from '../article/article-topics'
import { PagePlace } from '../article/page-place'
import { RichText } from '../article/rich-text'
import { Anchor } from '../ui/anchor'
import { Facts } from '../ui/facts'
import { foreignLang } from '../ui/foreign-lang'
import { LocalText } from '../ui/local-text'

function Turn({ turn, lang }: { readonly turn: SpeakerTurn; readonly lang: Article['lang'] }) {
  const foreign = foreignLang(lang, useLocale())
  const { id, speaker, href, text } = turn
  return (
    <div className="turn" id={id}>
      <p className="turn-speaker">
        {href === null ? (
          <LocalText value={speaker} />
        ) : (
          <a href={href}>
            <LocalText value={speaker} />
          </a>
        )}
      </p>
      <div className="prose" {...foreign}>
        <RichText blocks={text} />
      </div>
    </div>
  )
}

type Props = { readonly article: Article; readonly transcript: Transcript }

/** What was said, by whom, and how exactly the text repeats it. */
export function TranscriptPage({ article, transcript }: Props) {
  const t = useTranslations('transcript')
  const kinds = useTranslations('transcriptKinds')
  const deliveries = useTranslations('deliveries')
  const foreign = foreignLang(article.lang, useLocale())
  const { kind, delivery, place, event, turns } = transcript
  return (
    <>
      <PagePlace page={article} title={{ text: article.title, lang: article.lang }} />
      <article>
        <ArticleHead article={article} />
        <div className="event-columns wrap pb-section">
          <div>
            <Facts
              facts={[
                { term: t('kind'), value: kinds(kind) },
                { term: t('delivery'), value: deliveries(delivery) },
                place === null ? null : { term: t('place'), value: <LocalText value={place} /> },
                event === null ? null : { term: t('event'), value: <Anchor link={event} /> },
              ]}
            />
          </div>
          <div>
            {turns.map((turn) => (
              <Turn key={turn.key} turn={turn} lang={article.lang} />
            ))}
            {article.body.length === 0 ? null : (
              <aside className="turn-note" aria-label={t('note')} {...foreign}>
                <RichText blocks={article.body} />
              </aside>
            )}
            <div className="event-tools">
              <ArticleTopics topics={article.topics} />
              <ArticleTools versions={article.meta.versions} />
            </div>
          </div>
        </div>
      </article>
    </>
  )
}
