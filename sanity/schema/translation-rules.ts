import type { ValidationContext } from 'sanity'

import { defaultLocale, isLocale, localeRecords } from '../../lib/i18n/locales.ts'
import { isTranslation, publishedId, recordOf, referenceOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

const apiVersion = '2025-02-19'

/** The original is written in the site's default language, a translation in another one. */
export function languageFits(language: unknown, document: unknown): Verdict {
  if (!isLocale(language)) return 'Choose the language that the text is written in.'
  const original = localeRecords[defaultLocale].endonym
  if (isTranslation(document))
    return language !== defaultLocale || `A translation is not in ${original}: that is the original.`
  return language === defaultLocale || `Originals are in ${original}. For another language, fill in “Translation of”.`
}

/**
 * The document named in “Translation of” must be an original of the same type, and it must have no
 * other translation into this language: the site would have to guess which one to show.
 * Asks the content store; drafts and release versions of this very document do not count as others.
 */
export async function originalFits(reference: unknown, context: ValidationContext): Promise<Verdict> {
  const original = referenceOf(reference)
  const document = recordOf(context.document)
  if (original === null || typeof document?._id !== 'string') return true
  const id = publishedId(document._id)
  if (original === id) return 'A document cannot be the translation of itself.'
  const found = recordOf(
    await context.getClient({ apiVersion }).fetch(
      `{
        "original": *[_id in [$original, "drafts." + $original]][0]{_type, "chained": defined(translationOf)},
        "ids": *[_type == $type && translationOf._ref == $original && language == $language]._id
      }`,
      { original, type: document._type, language: document.language ?? null },
    ),
  )
  const target = recordOf(found?.original)
  if (target && target._type !== document._type) return 'Choose a document of the same type as this one.'
  if (target?.chained === true) return 'That document is a translation itself. Choose the original.'
  const ids: readonly unknown[] = Array.isArray(found?.ids) ? found.ids : []
  const others = ids.filter((other) => typeof other === 'string' && publishedId(other) !== id)
  return others.length === 0 || 'There is a translation into this language already. Edit that one instead.'
}
