import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import { ArticlePage } from '@/components/article/article-page'
import { SectionFrontPage } from '@/components/article/section-front-page'
import { SiteFrame } from '@/components/layout/site-frame'
import { HomePage } from '@/components/sections/home-page'
import { localePath } from '@/lib/content/addresses'
import { getPreview, getPreviewSite, type Preview } from '@/lib/content/get-preview'
import { versionsOf } from '@/lib/content/versions'
import { locales, type Locale } from '@/lib/i18n/locales'

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

function contentOf(preview: Preview): ReactNode {
  if (preview.kind === 'home') return preview.home && <HomePage home={preview.home} />
  const { article } = preview
  if (article === null) return null
  return article.kind === 'sectionFront' ? <SectionFrontPage article={article} /> : <ArticlePage article={article} />
}

/** The page itself, with the components of the public one. */
export async function PreviewContent({ locale, path, perspective }: Props) {
  const [preview, site] = await Promise.all([
    getPreview(perspective, path, locale),
    getPreviewSite(perspective, locale),
  ])
  const meta = preview.kind === 'home' ? preview.home?.meta : preview.article?.meta
  return (
    <SiteFrame
      chrome={site.value.chrome}
      versions={meta?.versions ?? versionsOf(path, locales)}
      currentPath={localePath(locale, path)}
      variant={preview.kind === 'home' && preview.home !== null ? 'home' : 'inner'}
    >
      {contentOf(preview) ?? <Empty />}
    </SiteFrame>
  )
}
