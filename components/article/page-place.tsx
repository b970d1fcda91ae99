import type { Article } from '../../lib/model/page'
import type { LocalText } from '../../lib/model/text'
import { Breadcrumbs } from './breadcrumbs'
import { LanguageNotice } from './language-notice'

type Props = {
  readonly page: Pick<Article, 'language' | 'breadcrumbs'>
  readonly title: LocalText
}

/** Above everything else of a page: that it is not in the reader's language, and where it stands. */
export function PagePlace({ page, title }: Props) {
  return (
    <>
      <LanguageNotice language={page.language} />
      <Breadcrumbs links={page.breadcrumbs} title={title} />
    </>
  )
}
