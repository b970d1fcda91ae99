import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import type { Locale } from '../i18n/locales.ts'
import type { Home } from '../model/page.ts'
import { publishedView } from './get-site.ts'
import { loadHome } from './load-home.ts'
import type { Tagged } from './tagged.ts'

/** @returns the home page; null while no editor has published one. */
export async function getHome(locale: Locale): Promise<Tagged<Home | null>> {
  'use cache'
  cacheLife('max')
  const home = await loadHome(publishedView, locale)
  cacheTag(...home.tags)
  return home
}
