/**
 * Folding: one spelling for what readers type in several. It follows the letters, not the language of the page, as
 * a Ukrainian text holds Latin names and an Arabic one both.
 *
 * - Latin: accents and strokes go (é, ł, œ → e, l, oe).
 * - Cyrillic: ё → е and stress marks go; й, ї and ґ stay letters of their own (Ukrainian г and ґ are two sounds).
 * - Arabic: marks and the lengthening stroke go, alef with hamza or madda → alef, alef maksura and Farsi ya → ya,
 *   ta marbuta → ha (what keyboards and hurried writers confuse).
 * - Digits of every script become 0 to 9, apostrophes inside words go.
 */

/** Letters that Unicode does not take apart. */
const whole: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
  ё: 'е',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
}

const plain = /^[a-z0-9]*$/
const latinWithMarks = /[\u00C0-\u024F\u1E00-\u1EFF]/g
const named = new RegExp(`[${Object.keys(whole).join('')}]`, 'g')
const digits = /[\u0660-\u0669\u06F0-\u06F9]/g
/** Marks that found no letter to join, apostrophes, what NFKC makes of ligatures (spaces, slashes); two letters that are none. */
const dropped = /[^\p{L}\p{N}]|[\u0640\u02BC]/gu

/** @returns the folded form of one word, in lower case; empty when nothing of it is left. */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  if (plain.test(lower)) return lower
  return (
    lower
      // Joins letters and their marks first, so that й is not taken for и with a mark.
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(latinWithMarks, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, ''))
      .replaceAll(named, (letter) => whole[letter] ?? letter)
      .replaceAll(digits, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replaceAll(dropped, '')
  )
}
