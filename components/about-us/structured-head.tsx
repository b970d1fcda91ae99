import type { ReactNode } from 'react'
import type { StructuredPage } from '../../lib/model/structured-page'
import { Breadcrumbs } from '../article/breadcrumbs'
import { LanguageNotice } from '../article/language-notice'
import { LocalText } from '../ui/local-text'

type Props = {
  readonly page: StructuredPage
  /** Above the name: a flag. */
  readonly before?: ReactNode
  /** Below the name: what a person is. */
  readonly children?: ReactNode
}

/** Where the page stands, and the name that it is about. */
export function StructuredHead({ page, before, children }: Props) {
  return (
    <>
      <LanguageNotice language={page.language} />
      <Breadcrumbs links={page.breadcrumbs} />
      <header className="page-head wrap">
        {before}
        <h1>
          <LocalText value={page.title} />
        </h1>
        {children}
      </header>
    </>
  )
}
