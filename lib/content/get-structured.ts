import 'server-only'

import { cacheLife, cacheTag } from 'next/cache'

import type { Locale } from '../i18n/locales.ts'
import type { StructuredPage } from '../model/structured-page.ts'
import type { WantedStructure } from './addresses.ts'
import { publishedView } from './get-site.ts'
import { loadStructured } from './load-structured.ts'
import type { Tagged } from './tagged.ts'

/** @returns the person, country or body at an address; null when there is none. */
export async function getStructured(wanted: WantedStructure, locale: Locale): Promise<Tagged<StructuredPage | null>> {
  'use cache'
  cacheLife('max')
  const page = await loadStructured(publishedView, wanted, locale)
  cacheTag(...page.tags)
  return page
}
