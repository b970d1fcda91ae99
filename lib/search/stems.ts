import { stemmer as arabic } from '@orama/stemmers/arabic'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian'

import type { Locale } from '../i18n/locales.ts'
import { fold } from './fold.ts'

/**
 * Stems of words: what forms of one word have in common. A word may have several, because the stemmers are blind to
 * what follows; two words are forms of each other when they share one. Index and question are analysed alike, so a
 * stem need not be a word.
 */

/** Longer than any word of the five languages; the stemmers' patterns are not made for more. */
const longestStemmed = 40

/** Article with what may stand before it: and, so, with, like, for. A hamza on the alef means no article: ألمانيا. */
const arabicArticle = /^[وف]?(?:[بك]?ال|لل)(?=.{2})/

/**
 * The library's stemmer takes ال off, but not والـ or بالـ, and takes the و of وزراء for "and" unless an article
 * stands before it. So a word has its own stem and the one without its article.
 */
function arabicStems(word: string, folded: string): string[] {
  const bare = word.replace(arabicArticle, '')
  return [folded, fold(bare), fold(arabic(word)), fold(arabic(bare))]
}

/** Spellings of both sides of the ocean, in one: organisation, defense, armour, center. */
function englishStems(folded: string): string[] {
  if (folded.length < 5) return [english(folded)]
  const spelling = folded
    .replace(/is(?=(?:ation(?:s|al)?|e[sdr]?|ers|ing)$)/, 'iz')
    .replace(/ens(?=es?$)/, 'enc')
    .replace('our', 'or')
    .replace(/tre(?=s?$)/, 'ter')
  return [english(spelling)]
}

/** The library stems "sécurité" and "securite" differently: a reader without the keys for accents finds both. */
function frenchStems(word: string, folded: string): string[] {
  return [fold(french(word)), fold(french(folded))]
}

/** і and ї of a closed syllable become о and є where an ending opens it: захід, заходу; Київ, Києва. */
function opened(word: string): string {
  return word.replace(/[ії](?=[^аеиоуюяіїє]{1,2}$)/, (vowel) => (vowel === 'і' ? 'о' : 'є'))
}

/** The library knows neither that change of vowels nor that -ість and -ості are one ending, and takes names in -їв apart. */
function ukrainianStems(folded: string): string[] {
  const stem = ukrainian(folded)
  return [stem, opened(stem), opened(stem).replace(/(?<=.{3})ост$/, ''), opened(folded)]
}

/**
 * @param word as written, in NFC.
 * @param folded `fold(word)`.
 * @returns the folded stems, each once. A word in the letters of another language than the text's is stemmed as that
 * language is; Latin ones outside French as English.
 */
export function stemsOf(word: string, folded: string, locale: Locale): string[] {
  if (folded.length > longestStemmed || /\d/.test(folded)) return [folded]
  return [...new Set(stemsByScript(word.toLowerCase(), folded, locale))].filter((stem) => stem !== '')
}

function stemsByScript(word: string, folded: string, locale: Locale): string[] {
  if (/^[a-z]/.test(folded)) return locale === 'fr' ? frenchStems(word, folded) : englishStems(folded)
  // The library takes names in -ев and -ов apart (Киев, Киева): the word itself joins their forms.
  if (/^\p{Script=Cyrillic}/u.test(folded)) return locale === 'uk' ? ukrainianStems(folded) : [russian(folded), folded]
  if (/^\p{Script=Arabic}/u.test(folded)) return arabicStems(word, folded)
  return [folded]
}
