import { useTranslations } from 'next-intl'
import type { Collection } from '../../lib/model/collection'
import { LocalText } from '../ui/local-text'
import { BodyFacts } from './body-facts'
import { OfficeHistory } from './office-history'

/** Below a page that tells of a body: the facts, and who led it. */
export function AboutBodies({ bodies, histories }: Extract<Collection, { kind: 'aboutBodies' }>) {
  const t = useTranslations('bodies')
  return (
    <>
      <section className="wrap pb-section" aria-labelledby="facts">
        <h2 id="facts" className="mb-6">
          {t('facts')}
        </h2>
        <div className="fact-columns">
          {bodies.map((body) => (
            <div key={body.key}>
              {bodies.length === 1 ? null : (
                <h3>
                  <LocalText value={body.name} />
                </h3>
              )}
              <BodyFacts body={body} />
            </div>
          ))}
        </div>
      </section>
      {histories.map((history) => (
        <OfficeHistory key={history.office} history={history} />
      ))}
    </>
  )
}
