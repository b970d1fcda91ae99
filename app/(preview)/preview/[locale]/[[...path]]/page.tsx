import type { Metadata } from 'next'
import { cookies, draftMode } from 'next/headers'
import { notFound } from 'next/navigation'
import { stegaClean } from '@sanity/client/stega'
import { getTranslations } from 'next-intl/server'

import { PreviewContent } from './preview-content'
import { PreviewBar } from '@/components/preview/preview-bar'
import { PreviewTools } from '@/components/preview/preview-tools'
import { getPreview, metaOf } from '@/lib/content/get-preview'
import { perspectiveCookie, previewPerspective } from '@/lib/http/draft-cookies'
import { isLocale, type Locale } from '@/lib/i18n/locales'

type Props = { params: Promise<{ locale: string; path?: string[] }> }

/** Made for each request, whole: drafts are never stored, and a shell with a hole could not answer "not found". */
export const instant = false

type Asked = { readonly locale: Locale; readonly path: string; readonly perspective: string }

/** What is asked for, by somebody who may see it; anybody else finds nothing here. */
async function asked({ params }: Props): Promise<Asked> {
  const [{ locale, path = [] }, { isEnabled }, jar] = await Promise.all([params, draftMode(), cookies()])
  if (!isEnabled || !isLocale(locale)) notFound()
  return { locale, path: path.join('/'), perspective: previewPerspective(jar.get(perspectiveCookie)?.value) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, path, perspective } = await asked(props)
  const preview = await getPreview(perspective, path, locale)
  const meta = metaOf(preview)
  return { title: stegaClean(meta?.title ?? '') || path }
}

export default async function PreviewPage(props: Props) {
  const { locale, path, perspective } = await asked(props)
  const words = await getTranslations('preview')
  const state = words(perspective === 'published' ? 'published' : 'drafts')
  const address = `/preview/${locale}${path === '' ? '' : `/${path}`}`
  const leave = new URLSearchParams({ locale, path: path === '' ? '' : `/${path}` })
  return (
    <>
      <PreviewContent locale={locale} path={path} perspective={perspective} />
      <PreviewBar
        words={{ state, edit: words('edit'), leave: words('leave') }}
        editHref={`/studio/presentation?${new URLSearchParams({ preview: address })}`}
        leaveHref={`/api/draft-mode/disable?${leave}`}
      />
      <PreviewTools />
    </>
  )
}
