import 'server-only'

import { readAsset } from '../../sanity/client/read-asset.ts'
import type { Locale } from '../i18n/locales.ts'
import type { FilmText } from '../model/film-text.ts'
import { ContentUnavailableError } from './content-error.ts'
import { contentLog } from './content-log.ts'
import { mapFilmText } from './map-film-text.ts'
import { parseWebVtt, type Caption } from './web-vtt.ts'

/** Captions of a film as a query gives them; `path` is that of the file's asset. */
export type CaptionSource = { readonly language?: string | null; readonly path?: string | null }

/** More than the captions of a film of some hours have in any script. */
const mostBytes = 512 * 1024

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * Reads captions. A file that cannot be read as such is an editor's slip: it is logged, and there are none.
 * @param path of the file's asset.
 * @throws ContentUnavailableError when the content source does not answer.
 */
export async function loadCaptions(path: string): Promise<readonly Caption[]> {
  const file = await readAsset(path, mostBytes).catch((cause: unknown) => {
    throw new ContentUnavailableError(`captions ${path}`, cause)
  })
  const text = typeof file === 'string' ? null : decoded(file)
  const captions = text === null ? null : parseWebVtt(text)
  if (captions !== null && !('fault' in captions)) return captions
  const fault = captions?.fault ?? (typeof file === 'string' ? file : 'it is not UTF-8')
  contentLog.warn({ path, fault }, 'Captions were left out')
  return []
}

/**
 * The text of a film: its captions in the reader's language; where there are none, those of the original.
 * @param original language of the original.
 * @returns null when there are neither.
 * @throws ContentUnavailableError
 */
export async function loadFilmText(
  sources: readonly CaptionSource[],
  original: Locale,
  locale: Locale,
): Promise<FilmText | null> {
  for (const lang of new Set([locale, original])) {
    const path = sources.find(({ language }) => language === lang)?.path
    const captions = path ? await loadCaptions(path) : []
    if (captions.length > 0) return mapFilmText(captions, lang)
  }
  return null
}
