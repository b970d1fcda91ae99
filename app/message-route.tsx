import { notFound } from 'next/navigation'

import { ErrorPage } from '@/components/article/error-page'
import { SiteFrame } from '@/components/layout/site-frame'
import { ContentTags } from '@/components/ui/content-tags'
import { localePath } from '@/lib/content/addresses'
import { getSite } from '@/lib/content/get-site'
import { versionsOf } from '@/lib/content/versions'
import { isLocale, locales } from '@/lib/i18n/locales'

/** A page that says why there is none, in the reader's language; the language links lead home. */
export async function MessageRoute({ locale, status }: { locale: string; status: 404 | 503 }) {
  if (!isLocale(locale)) notFound()
  const { value, tags } = await getSite(locale)
  return (
    <SiteFrame
      chrome={value.chrome}
      versions={versionsOf('', locales)}
      currentPath={localePath(locale, '')}
      variant="inner"
    >
      <ContentTags tags={tags} />
      <ErrorPage locale={locale} status={status} />
    </SiteFrame>
  )
}
