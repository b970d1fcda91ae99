import { locales, type Locale } from '../../i18n/locales.ts'
import type { SearchDocument } from '../../search/search-document.ts'
import { noSubjects } from '../../search/subjects.ts'

/** Texts like those of the site in length and in how often words come again, made of nothing: the same on every machine. */

const syllables: Readonly<Record<Locale, string>> = {
  en: 'ta re con min de ster al ly com ma nd ex er cise sum mit pro tect ion force ment sec ur ity',
  fr: 'le ré con min dé fen al lié com mun ex er cice som met pro tec tion for ce ment sé cu rité',
  uk: 'без пе ка обо ро на со юз ник мі ні стр на вчан ня са міт під три мка війсь ко за хід',
  ru: 'без опас ность обо ро на со юз ник ми ни стр уче ния сам мит под держ ка вой ско за пад',
  ar: 'وز ير دف اع حل ف ام ن قم ة تد ري ب قو ات دع م سيا سة غر ب شر ق عم ل مج لس',
}

/** What almost every text of the site holds, and what many do. */
export const commonWords: Readonly<Record<Locale, readonly string[]>> = {
  en: ['NATO', 'Allies', 'Secretary General', 'defence ministers', 'summit'],
  fr: ['l’OTAN', 'Alliés', 'secrétaire général', 'ministres de la Défense', 'sommet'],
  uk: ['НАТО', 'союзники', 'Генеральний секретар', 'міністри оборони', 'саміт'],
  ru: ['НАТО', 'союзники', 'Генеральный секретарь', 'министры обороны', 'саммит'],
  ar: ['الناتو', 'الحلفاء', 'الأمين العام', 'وزراء الدفاع', 'القمة'],
}

const vocabularySize = 15_000
const types = ['news', 'news', 'news', 'video', 'photoGallery', 'topic', 'page']

/** Numbers from 0 to 1, always the same (Lehmer's generator). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function vocabulary(locale: Locale, random: () => number): string[] {
  const parts = syllables[locale].split(' ')
  const part = () => parts[Math.floor(random() * parts.length)] ?? ''
  return Array.from({ length: vocabularySize }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, part).join(''),
  )
}

/**
 * @param articles each in all five languages.
 * @yields 100 texts at a time, about 250 words each.
 */
export function* searchDocuments(articles: number): Generator<SearchDocument[]> {
  const random = chance(17)
  const words = new Map(locales.map((locale) => [locale, vocabulary(locale, random)] as const))
  // Few words come often, most seldom (Zipf).
  const word = (locale: Locale) => words.get(locale)?.[Math.floor(vocabularySize ** random()) - 1] ?? ''
  const sentence = (locale: Locale, length: number) => {
    const common = commonWords[locale][Math.floor(random() ** 2 * 5)] ?? ''
    return `${Array.from({ length }, () => word(locale)).join(' ')} ${random() < 0.4 ? common : ''} ${word(locale)}. `
  }
  let batch: SearchDocument[] = []
  for (let article = 0; article < articles; article += 1) {
    const day = new Date(Date.UTC(2010, 0, 1 + (article % 5000))).toISOString().slice(0, 10)
    for (const locale of locales) {
      batch.push({
        id: locale === 'en' ? `article-${article}` : `article-${article}-${locale}`,
        revision: '1',
        originalId: `article-${article}`,
        locale,
        type: types[article % types.length] ?? 'news',
        path: `news/${article}`,
        title: sentence(locale, 7),
        summary: sentence(locale, 20),
        text: Array.from({ length: 14 }, () => sentence(locale, 14)).join(''),
        day,
        publishedAt: `${day}T08:00:00Z`,
        readingMinutes: 1,
        subjects: { ...noSubjects, topic: [`article-${article % 40}`, `article-${article % 7}`] },
        picture: null,
      })
    }
    if (batch.length < 100) continue
    yield batch
    batch = []
  }
  yield batch
}

/** Questions of every kind in a language: common, seldom, several words, quoted, unfinished, misspelt, not to be found. */
export function searchQuestions(locale: Locale): { readonly kind: string; readonly text: string }[] {
  const random = chance(17)
  const words = new Map(locales.map((one) => [one, vocabulary(one, random)] as const)).get(locale) ?? []
  const seldom = [900, 3000, 9000].map((rank) => words[rank] ?? '')
  const long = words.filter(({ length }) => length > 8)
  const misspelt = [5, 60, 400].map((at) => {
    const spelt = long[at] ?? ''
    return `${spelt.slice(0, 3)}${spelt[4]}${spelt[3]}${spelt.slice(5)} `
  })
  return [
    ...commonWords[locale].map((text) => ({ kind: 'common words', text })),
    { kind: 'all common words at once', text: commonWords[locale].join(' ') },
    { kind: 'in quotes', text: `"${commonWords[locale][2]}"` },
    ...seldom.map((text) => ({ kind: 'a seldom word', text: `${text} ` })),
    { kind: 'words that no text has together', text: seldom.join(' ') },
    ...[2, 3, 4].map((length) => ({ kind: 'unfinished', text: (long[30] ?? '').slice(0, length) })),
    ...misspelt.map((text) => ({ kind: 'misspelt', text })),
    { kind: 'nothing to find', text: 'xqzzwvk jjqqxzz' },
  ]
}
