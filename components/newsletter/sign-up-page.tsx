import { useTranslations } from 'next-intl'

import { useSiteLocale } from './use-site-locale'
import type { TopicChoice } from '../../lib/model/newsletter'
import { defaultRhythm } from '../../lib/newsletter/wishes'
import { WishFields } from './wish-fields'

/** The whole form: address, language, rhythm, topics. */
export function SignUpPage({ topics }: { readonly topics: readonly TopicChoice[] }) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  return (
    <div className="page-head wrap">
      <h1>{t('title')}</h1>
      <p className="standfirst">{t('lead')}</p>
      <form className="wishes" action="/api/newsletter/subscribe" method="post">
        <p className="field">
          <label htmlFor="address">{t('email')}</label>
          <input
            id="address"
            type="email"
            name="email"
            dir="ltr"
            autoComplete="email"
            required
            aria-describedby="address-hint"
          />
          <span id="address-hint" className="hint">
            {t('hint')} <a href={`/${locale}/privacy`}>{t('privacy')}</a>
          </span>
        </p>
        {/* For robots: people do not see it. */}
        <input name="website" hidden />
        <WishFields topics={topics} chosen={{ locale, topics: [], rhythm: defaultRhythm }} />
        <p>
          <button className="btn" type="submit">
            {t('submit')}
          </button>
        </p>
      </form>
    </div>
  )
}
