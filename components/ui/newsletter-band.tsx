import { useLocale, useTranslations } from 'next-intl'

/**
 * Asks to subscribe. A plain form: what came of it is a page of its own. The field for robots is one that people do
 * not see (lib/newsletter/http/app.ts).
 */
export function NewsletterBand() {
  const t = useTranslations('newsletter')
  const locale = useLocale()
  return (
    <section className="newsletter on-ink" aria-labelledby="nl">
      <div className="statement wrap">
        <div>
          <h2 id="nl">{t('title')}</h2>
          {t('lead')}
        </div>
        <form action="/api/newsletter/subscribe" method="post">
          <label htmlFor="email">{t('email')}</label>
          <input id="email" type="email" name="email" dir="ltr" autoComplete="email" required aria-describedby="nlh" />
          <input name="website" hidden />
          <button className="btn" name="locale" value={locale}>
            {t('submit')}
          </button>
          <small id="nlh">
            {t('bandHint')} <a href={`/${locale}/newsletter`}>{t('choose')}</a>
          </small>
        </form>
      </div>
    </section>
  )
}
