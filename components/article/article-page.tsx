import { useLocale } from 'next-intl'
import type { Article } from '../../lib/model/page'
import { foreignLang } from '../ui/foreign-lang'
import { ArticleHead } from './article-head'
import { ArticleTools } from './article-tools'
import { ArticleTopics } from './article-topics'
import { FilmText } from './film-text'
import { MoreTeasers } from './more-teasers'
import { PagePlace } from './page-place'
import { PhotoGallery } from './photo-gallery'
import { Plate } from './plate'
import { RichText } from './rich-text'
import { VideoPlayer } from './video-player'

/** News, topic, film, picture gallery or plain page. */
export function ArticlePage({ article }: { readonly article: Article }) {
  const { video, pictures, picture, body, list } = article
  const foreign = foreignLang(article.lang, useLocale())
  return (
    <>
      <div className="progress" aria-hidden="true" />
      <PagePlace page={article} title={{ text: article.title, lang: article.lang }} />
      <article>
        <ArticleHead article={article} />
        {video === null ? null : <VideoPlayer video={video} title={article.title} />}
        {video === null || video.text === null ? null : <FilmText text={video.text} />}
        {pictures.length > 0 ? <PhotoGallery pictures={pictures} /> : null}
        {/* The picture of a film is its poster, that of a gallery one of its own. */}
        {video === null && pictures.length === 0 && picture !== null ? <Plate picture={picture} /> : null}
        <div className="article-columns wrap">
          <div className="prose" {...foreign}>
            <RichText blocks={body} />
          </div>
          <ArticleTools versions={article.meta.versions} />
          <ArticleTopics topics={article.topics} />
        </div>
      </article>
      {list === null || list.items.length === 0 ? null : <MoreTeasers list={list} />}
    </>
  )
}
