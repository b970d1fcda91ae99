import type { Article } from '../../lib/model/page'
import type { LocalText } from '../../lib/model/text'
import { Breadcrumbs } from './breadcrumbs'
import { LanguageNotice } from './language-notice'
import { SupersededNotice } from './superseded-notice'

type Props = {
  readonly page: Pick<Article, 'language' | 'breadcrumbs'> & Partial<Pick<Article, 'superseded'>>
  readonly title: LocalText
}

/** Above everything else of a page: that it is not in the reader's language, or no longer valid, and where it stands. */
export function PagePlace({ page, title }: Props) {
  return (
    <>
      <LanguageNotice language={page.language} />
      {page.superseded ? <SupersededNotice superseded={page.superseded} /> : null}
      <Breadcrumbs links={page.breadcrumbs} title={title} />
    </>
  )
}
