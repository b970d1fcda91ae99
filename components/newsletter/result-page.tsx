import { useTranslations } from 'next-intl'

import type { ResultPage as Result } from '../../lib/newsletter/http/result-pages'
import { useSiteLocale } from './use-site-locale'

/** After these there is nothing to sign up for again. */
const finals: readonly Result[] = ['check-your-mail', 'confirmed', 'saved']

/** What came of a form. */
export function ResultPage({ result }: { readonly result: Result }) {
  const t = useTranslations('newsletter')
  const locale = useSiteLocale()
  return (
    <div className="page-head wrap pb-section">
      <h1>{t(`results.${result}.title`)}</h1>
      <p className="standfirst">{t(`results.${result}.text`)}</p>
      <p className="actions">
        {finals.includes(result) ? null : (
          <a className="btn" href={`/${locale}/newsletter`}>
            {t('again')}
          </a>
        )}
        <a className="more" href={`/${locale}`}>
          <span>{t('home')}</span>
        </a>
      </p>
    </div>
  )
}
