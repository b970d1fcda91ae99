/** Letters of both Cyrillic alphabets that are written alike in Latin ones. */
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** Where Russian differs from the Ukrainian table of 2010, which is the base. */
const russian: Readonly<Record<string, string>> = { г: 'g', и: 'i', й: 'y', ю: 'yu', я: 'ya' }

const arabic: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ى: 'a',
  ة: 'a',
  ئ: 'y',
  ؤ: 'w',
  ء: '',
}

/** Latin letters that are more than a base with an accent. */
const latin: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': ' and ',
}

/** Letters that only one of the two Cyrillic alphabets has. */
const onlyRussian = /[ёыэъ]/

function letter(character: string, isRussian: boolean): string {
  return (
    (isRussian ? russian[character] : undefined) ??
    cyrillic[character] ??
    arabic[character] ??
    latin[character] ??
    character
  )
}

/**
 * A title as part of an address: lower-case Latin letters, digits and single hyphens, whatever script the title
 * is written in. Apostrophes join ("NATO’s" becomes "natos", as on nato.int), other signs part words.
 */
export function addressFrom(title: string): string {
  const text = title.normalize('NFC').toLowerCase()
  const isRussian = onlyRussian.test(text)
  return [...text]
    .map((character) => letter(character, isRussian))
    .join('')
    .normalize('NFKD')
    .replaceAll(/[\p{Mark}'’ʼ‘`]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/** As `addressFrom`, at most `most` characters, cut between words where there is a hyphen to cut at. */
export function shortAddressFrom(title: string, most: number): string {
  const whole = addressFrom(title)
  if (whole.length <= most) return whole
  const cut = whole.slice(0, most + 1)
  const end = cut.lastIndexOf('-')
  return end > 0 ? cut.slice(0, end) : whole.slice(0, most)
}
