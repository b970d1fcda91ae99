import { useLocale, useTranslations } from 'next-intl'

import { localeRecords, locales, type Locale } from '../../lib/i18n/locales'
import type { TopicChoice } from '../../lib/model/newsletter'
import { rhythms, type Rhythm } from '../../lib/newsletter/wishes'
import { LocalText } from '../ui/local-text'

type Props = {
  readonly topics: readonly TopicChoice[]
  readonly chosen: { readonly locale: Locale; readonly topics: readonly string[]; readonly rhythm: Rhythm }
}

/** Language, rhythm and topics, as a form sends them. */
export function WishFields({ topics, chosen }: Props) {
  const t = useTranslations('newsletter')
  const own = useLocale()
  return (
    <>
      <p className="field">
        <label htmlFor="language">{t('language')}</label>
        <select id="language" name="locale" defaultValue={chosen.locale}>
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale === own ? undefined : locale}>
              {localeRecords[locale].endonym}
            </option>
          ))}
        </select>
      </p>
      <fieldset aria-describedby="rhythm-hint">
        <legend>{t('rhythm')}</legend>
        <p id="rhythm-hint" className="hint">
          {t('rhythmHint')}
        </p>
        {rhythms.map((rhythm) => (
          <label key={rhythm} className="choice">
            <input type="radio" name="rhythm" value={rhythm} defaultChecked={rhythm === chosen.rhythm} />
            <span>{t(`rhythms.${rhythm}`)}</span>
          </label>
        ))}
      </fieldset>
      {topics.length === 0 ? null : (
        <fieldset aria-describedby="topics-hint">
          <legend>{t('topics')}</legend>
          <p id="topics-hint" className="hint">
            {t('topicsHint')}
          </p>
          <div className="choices">
            {topics.map(({ id, title }) => (
              <label key={id} className="choice">
                <input type="checkbox" name="topics" value={id} defaultChecked={chosen.topics.includes(id)} />
                <span>
                  <LocalText value={title} />
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  )
}
