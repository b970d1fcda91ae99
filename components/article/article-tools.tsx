import { useLocale, useTranslations } from 'next-intl'
import type { LanguageVersion } from '../../lib/model/page'
import { LanguageList } from '../ui/language-list'
import { Icon } from '../ui/icon'

/** What a reader may do with the page: copy its address, print it (with script only), read it in another language. */
export function ArticleTools({ versions }: { readonly versions: readonly LanguageVersion[] }) {
  const t = useTranslations('article')
  const locale = useLocale()
  const others = versions.filter((version) => version.locale !== locale && version.published)
  return (
    <aside className="article-aside article-tools" aria-label={t('tools')}>
      <page-tools>
        <div className="aside-block">
          <h2>{t('share')}</h2>
          <button type="button" data-tool="copy">
            <Icon name="link" small />
            <span>{t('copyLink')}</span>
            <span role="status" data-copied={t('copied')} />
          </button>
          <button type="button" data-tool="print">
            <Icon name="print" small />
            <span>{t('print')}</span>
          </button>
        </div>
      </page-tools>
      {others.length === 0 ? null : (
        <div className="aside-block">
          <h2>{t('alsoIn')}</h2>
          <LanguageList versions={others} currentLocale={locale} />
        </div>
      )}
    </aside>
  )
}
