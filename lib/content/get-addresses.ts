import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import { addressesQuery } from '../../sanity/queries/articles.ts'
import { redirectsQuery } from '../../sanity/queries/redirects.ts'
import { contentStamp } from '../changes/content-stamp.ts'
import { anyChangeTag, contentTag } from '../changes/tags.ts'
import { defaultLocale, isLocale, locales } from '../i18n/locales.ts'
import type { LanguageVersion } from '../model/page.ts'
import { pathOf } from './addresses.ts'
import type { Redirect } from '../model/redirect.ts'
import { fetchContent } from './fetch-content.ts'
import { languagesOf } from './local-text.ts'
import { mapRedirects } from './map-redirects.ts'
import { versionsOf } from './versions.ts'

export type SiteAddress = {
  readonly type: string
  /** Without locale; empty for the home page. */
  readonly path: string
  readonly slug: string | null
  readonly versions: readonly LanguageVersion[]
  /** ISO 8601 instant of the last major change. */
  readonly modifiedAt: string | null
}

export type SiteAddresses = {
  readonly addresses: readonly SiteAddress[]
  /** Changes whenever any document is added, changed or removed. */
  readonly stamp: string
}

async function load(): Promise<SiteAddresses> {
  const { documents, count, latest } = await fetchContent('the list of addresses', addressesQuery, {})
  const home: SiteAddress = {
    type: 'home',
    path: '',
    slug: null,
    versions: versionsOf('', locales),
    modifiedAt: latest,
  }
  const addresses = documents.flatMap((document): SiteAddress[] => {
    const path = pathOf(document)
    if (path === null) return []
    const original = isLocale(document.language) ? document.language : defaultLocale
    const languages = document.name
      ? languagesOf(document.name)
      : [original, ...document.translations.map(({ language }) => language)]
    return [
      {
        type: document._type,
        path,
        slug: document.slug,
        versions: versionsOf(path, languages),
        modifiedAt: document.revisedAt ?? document.publishedAt ?? document._updatedAt,
      },
    ]
  })
  return { addresses: [home, ...addresses], stamp: contentStamp({ count, latest }) }
}

/** Every address of the site, as of the last change that Next was told of. */
export async function getAddresses(): Promise<SiteAddresses> {
  'use cache'
  cacheLife('max')
  cacheTag(contentTag, anyChangeTag)
  return load()
}

export type PresentAddresses = SiteAddresses & {
  /** What former addresses answer. */
  readonly redirects: readonly Redirect[]
}

/** Every address of the site, as the content source has it now. */
export async function getPresentAddresses(): Promise<PresentAddresses> {
  const [present, sources] = await Promise.all([load(), fetchContent('redirects', redirectsQuery, {})])
  const taken = new Set(present.addresses.flatMap(({ versions }) => versions.map(({ href }) => href)))
  return { ...present, redirects: mapRedirects(sources, taken) }
}
