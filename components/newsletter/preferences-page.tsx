import { useTranslations } from 'next-intl'

import type { Locale } from '../../lib/i18n/locales'
import type { TopicChoice } from '../../lib/model/newsletter'
import type { Rhythm, Wishes } from '../../lib/newsletter/wishes'
import { ProblemNote } from './problem-note'
import { useSiteLocale } from './use-site-locale'
import { WishFields } from './wish-fields'

type Props = {
  readonly token: string
  readonly subscription: {
    readonly address: string
    readonly locale: Locale
    readonly topics: readonly string[]
    readonly rhythm: Rhythm
  }
  readonly topics: readonly TopicChoice[]
  /** What was chosen in a form that could not be taken. */
  readonly failed: Wishes | null
}

const action = '/api/newsletter/preferences'

/** What a subscriber chose, and what is kept of them. */
export function PreferencesPage({ token, subscription, topics, failed }: Props) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  const key = <input type="hidden" name="token" value={token} />
  return (
    <div className="page-head wrap pb-section">
      <h1>{t('preferences.title')}</h1>
      <p className="standfirst">
        {t('address')} <bdi dir="ltr">{subscription.address}</bdi>
      </p>
      {failed ? <ProblemNote problem="invalid-choice" /> : null}
      <form className="wishes" action={action} method="post">
        {key}
        {/* The answer is in the language of this page, which may not be the one of the mails. */}
        <input type="hidden" name="page" value={locale} />
        <WishFields topics={topics} chosen={failed ?? subscription} />
        <p>
          <button className="btn" type="submit" name="action" value="save">
            {t('preferences.save')}
          </button>
        </p>
      </form>
      <form className="wishes" action={action} method="post">
        {key}
        <input type="hidden" name="page" value={locale} />
        <h2>{t('preferences.dataTitle')}</h2>
        <p>{t('preferences.dataText')}</p>
        <p className="actions">
          <button className="btn" type="submit" name="action" value="export">
            {t('preferences.export')}
          </button>
          <button className="btn" type="submit" name="action" value="erase">
            {t('preferences.erase')}
          </button>
        </p>
      </form>
    </div>
  )
}
