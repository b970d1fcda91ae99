import { useTranslations } from 'next-intl'
import { localeRecords } from '../../lib/i18n/locales'
import type { LanguageVersion } from '../../lib/model/page'

type Props = {
  readonly versions: readonly LanguageVersion[]
  readonly currentLocale: string
  readonly className?: string
  readonly itemClassName?: string
}

/**
 * The same page in the other languages, each under its own name. One that is not translated leads to the
 * page all the same (it shows the original and says so) and is marked here.
 */
export function LanguageList({ versions, currentLocale, className, itemClassName }: Props) {
  const t = useTranslations('languages')
  return (
    <ul className={className}>
      {versions.map(({ locale, href, published }) => (
        <li key={locale}>
          <a
            className={itemClassName}
            href={href}
            hrefLang={locale}
            aria-current={locale === currentLocale ? 'true' : undefined}
          >
            <span className="endonym" lang={locale} dir={localeRecords[locale].direction}>
              {localeRecords[locale].endonym}
            </span>
            {published ? null : (
              <>
                {' '}
                <small>{t('notTranslated')}</small>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
