import type { Locale } from '../i18n/locales.ts'

/**
 * Folded words that say nothing by themselves. They are indexed, so that a quoted phrase can hold them, but a question
 * asks for them only when it has no others: a page need not hold "the" to be about the summit.
 */
const lists: Readonly<Record<Locale, string>> = {
  en: 'a an and are as at be by for from has have how in into is it its of on or our that the their this to was we what when where which who why will with',
  fr: 'a au aux avec ce ces cette comment dans de des du elle en est et il la le les leur leurs mais nous on ou par pas pour quand que quel quelle qui sa se ses son sont sur un une vous y',
  uk: 'а або але в від воно вона він для до з за й і із та те ти у це цей ця чи що щоб як який яка яке які на не над по при про під',
  ru: 'а в во где для до его ее и из или им их к как какая какие какой когда кто ли мы на над не но о об он она они от по под при с со так то у что чтобы это',
  ar: 'في من على الي عن مع ان هذا هذه ذلك التي الذي ما هو هي او ثم كل بعد قبل بين حول لدي هل كيف متي اين',
}

const sets = new Map(Object.entries(lists).map(([locale, words]) => [locale, new Set(words.split(' '))]))

/** @param raw a folded word. */
export function isStopWord(raw: string, locale: Locale): boolean {
  return sets.get(locale)?.has(raw) ?? false
}
