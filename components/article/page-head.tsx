import type { ReactNode } from 'react'
import type { Article } from '../../lib/model/page'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { LocalText } from '../ui/local-text'
import { PagePlace } from './page-place'

type Props = {
  readonly page: Pick<Article, 'language' | 'breadcrumbs'> & Partial<Pick<Article, 'superseded'>>
  readonly title: LocalTextModel
  readonly standfirst: LocalTextModel | null
  /** Above the title: a flag. */
  readonly before?: ReactNode
}

/** Where the page stands, its title, and what it is about. */
export function PageHead({ page, title, standfirst, before }: Props) {
  return (
    <>
      <PagePlace page={page} title={title} />
      <div className="page-head wrap">
        {before}
        <h1>
          <LocalText value={title} />
        </h1>
        {standfirst === null ? null : (
          <p className="standfirst">
            <LocalText value={standfirst} />
          </p>
        )}
      </div>
    </>
  )
}

/** The head of a page of text whose list, or whose form, comes right below it. */
export function ListHead({ article }: { readonly article: Article }) {
  const { title, summary, lang } = article
  const standfirst = summary === null ? null : { text: summary, lang }
  return <PageHead page={article} title={{ text: title, lang }} standfirst={standfirst} />
}
