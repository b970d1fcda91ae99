import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { SiteFrame } from '@/components/layout/site-frame'
import { ContentTags } from '@/components/ui/content-tags'
import { localePath } from '@/lib/content/addresses'
import { getSite } from '@/lib/content/get-site'
import { versionsOf } from '@/lib/content/versions'
import { locales, type Locale } from '@/lib/i18n/locales'

type Props = {
  readonly locale: Locale
  /** Without locale. */
  readonly path: string
  /** In which it is written; every one unless told otherwise. */
  readonly languages?: readonly Locale[]
  /** Of what the page shows besides header and footer. */
  readonly tags?: readonly string[]
  /** Under which the serving layer sends the page (lib/serving/finish-page.ts); 200 unless told otherwise. */
  readonly status?: number
  readonly children: ReactNode
}

/** A page of the newsletter: everything but the band that asks to subscribe. */
export async function NewsletterFrame({ locale, path, languages = locales, tags = [], status, children }: Props) {
  const { value, tags: siteTags } = await getSite(locale)
  return (
    <SiteFrame
      chrome={value.chrome}
      versions={versionsOf(path, languages)}
      currentPath={localePath(locale, path)}
      variant="inner"
      band={false}
    >
      <ContentTags tags={[...tags, ...siteTags]} />
      {status === undefined ? null : <meta name="http-status" content={String(status)} />}
      {children}
    </SiteFrame>
  )
}

/** @param key of the page's title among the messages of the newsletter. */
export async function newsletterTitle(locale: Locale, key: string): Promise<Metadata> {
  const t = await getTranslations({ locale, namespace: 'newsletter' })
  return { title: t(key) }
}
