import { useTranslations } from 'next-intl'

/** The serving layer puts the page's version in its place (lib/serving/finish-page.ts). */
const unversioned = '-'

/** A bar over the end of the page for readers who have it open while it changes; the island shows it. */
export function PageUpdate() {
  const t = useTranslations('update')
  return (
    <page-update class="update" data-version={unversioned}>
      <p role="status" data-text={t('text')} />
      <button type="button">{t('reload')}</button>
      <button type="button">{t('close')}</button>
    </page-update>
  )
}
