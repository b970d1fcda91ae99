import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { AboutUsPage, StructuredPage } from '@/components/about-us/about-us-page'
import { VacanciesPage } from '@/components/careers/vacancies-page'
import { EventsPage } from '@/components/events/events-page'
import { SiteFrame } from '@/components/layout/site-frame'
import { HomePage } from '@/components/sections/home-page'
import { isEvents, isVacancies, localePath } from '@/lib/content/addresses'
import { getPreview, getPreviewSite, metaOf, type Preview } from '@/lib/content/get-preview'
import { versionsOf } from '@/lib/content/versions'
import { locales, type Locale } from '@/lib/i18n/locales'

import '@/components/styles/about-us.css'
import '@/components/styles/events.css'
import '@/components/styles/media-pages.css'
import '@/components/styles/vacancies.css'

type Props = { readonly locale: Locale; readonly path: string; readonly perspective: string }

/** For a draft that cannot be shown yet: what it lacks. It is looked for again at each change. */
async function Empty() {
  const words = await getTranslations('preview.empty')
  return (
    <div className="wrap py-section">
      <h1>{words('title')}</h1>
      <p className="max-w-[40.5em] text-lead">{words('text')}</p>
    </div>
  )
}

function contentOf(preview: Preview, path: string): ReactNode {
  if (preview.kind === 'home') return preview.home && <HomePage home={preview.home} />
  if (preview.kind === 'structured') return <StructuredPage page={preview.page} />
  const { article } = preview
  if (article === null) return null
  if (isEvents(path)) return <EventsPage article={article} />
  return isVacancies(path) ? <VacanciesPage article={article} /> : <AboutUsPage article={article} />
}

/** The page itself, with the components of the public one. */
export async function PreviewContent({ locale, path, perspective }: Props) {
  const [preview, site] = await Promise.all([
    getPreview(perspective, path, locale),
    getPreviewSite(perspective, locale),
  ])
  const meta = metaOf(preview)
  return (
    <SiteFrame
      chrome={site.value.chrome}
      versions={meta?.versions ?? versionsOf(path, locales)}
      currentPath={localePath(locale, path)}
      variant={preview.kind === 'home' && preview.home !== null ? 'home' : 'inner'}
    >
      {contentOf(preview, path) ?? <Empty />}
    </SiteFrame>
  )
}
