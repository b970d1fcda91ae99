import type { BodyPage as BodyPageModel } from '../../lib/model/structured-page'
import { ArticleTools } from '../article/article-tools'
import { PageHead } from '../article/page-head'
import { BodyFacts } from './body-facts'
import { OfficeHistory } from './office-history'

/** A body of which no page tells more: what it does, where, and who leads it. */
export function BodyPage({ page }: { readonly page: BodyPageModel }) {
  const { body, history } = page
  return (
    <>
      <article>
        <PageHead page={page} title={page.title} standfirst={body.summary} />
        <div className="body-columns wrap pb-section">
          <BodyFacts body={body} />
          <div className="tools-row">
            <ArticleTools versions={page.meta.versions} />
          </div>
        </div>
      </article>
      {history === null ? null : <OfficeHistory history={history} />}
    </>
  )
}
