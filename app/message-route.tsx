import { notFound } from 'next/navigation'

import { ErrorPage } from '@/components/article/error-page'
import { SiteFrame } from '@/components/layout/site-frame'
import { ContentTags } from '@/components/ui/content-tags'
import { localePath } from '@/lib/content/addresses'
import { getSite } from '@/lib/content/get-site'
import { versionsOf } from '@/lib/content/versions'
import { isLocale, locales } from '@/lib/i18n/locales'
import type { LocalText } from '@/lib/model/text'

type Props = {
  readonly locale: string
  readonly status: 404 | 410 | 413 | 414 | 415 | 503
  /** What editors say of it. */
  readonly reason?: LocalText | null
  /** Of the content that the page has besides header and footer. */
  readonly tags?: readonly string[]
}

/** A page that says why there is none, in the reader's language; the language links lead home. */
export async function MessageRoute({ locale, status, reason = null, tags = [] }: Props) {
  if (!isLocale(locale)) notFound()
  const { value, tags: siteTags } = await getSite(locale)
  return (
    <SiteFrame
      chrome={value.chrome}
      versions={versionsOf('', locales)}
      currentPath={localePath(locale, '')}
      variant="inner"
    >
      <ContentTags tags={[...siteTags, ...tags]} />
      {/* Read and taken off by the serving layer (lib/serving/finish-page.ts): Next has no way to say it. */}
      {status === 410 ? <meta name="http-status" content="410" /> : null}
      <ErrorPage locale={locale} status={status} reason={reason} />
    </SiteFrame>
  )
}
