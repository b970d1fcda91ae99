import { useTranslations } from 'next-intl'
import type { Locale } from '../../lib/i18n/locales'
import type { LocalText as LocalTextValue } from '../../lib/model/text'
import { LocalText } from '../ui/local-text'

type Props = {
  readonly locale: Locale
  /** HTTP status: not found, withdrawn, sent too much, too long an address, of a kind not taken, our fault, content away. */
  readonly status: 404 | 410 | 413 | 414 | 415 | 500 | 503
  /** Why, as editors have written it; null: they have not. */
  readonly reason?: LocalTextValue | null
}

/** A page that is not there: the number, one plain sentence, two ways on. */
export function ErrorPage({ locale, status, reason = null }: Props) {
  const t = useTranslations('error')
  return (
    <div className="blank on-ink">
      <div className="wrap">
        <p className="blank-number">{String(status)}</p>
        <h1>{t(`${status}.title`)}</h1>
        {reason === null ? null : (
          <p className="max-w-[40.5em] text-lead">
            <LocalText value={reason} />
          </p>
        )}
        <p className="max-w-[40.5em] text-lead">{t(`${status}.text`)}</p>
        <p className="flex flex-wrap gap-3 pt-2">
          <a className="btn" href={`/${locale}`}>
            {t('home')}
          </a>
          {status === 500 || status === 503 ? null : (
            <a className="btn btn-ghost" href={`/${locale}/search`}>
              {t('search')}
            </a>
          )}
        </p>
      </div>
    </div>
  )
}
