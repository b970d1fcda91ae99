import { useLocale } from 'next-intl'
import type { Locale } from '../../lib/i18n/locales'
import type { SearchPiece } from '../../lib/model/search'
import { foreignLang } from './foreign-lang'

type Props = {
  readonly pieces: readonly SearchPiece[]
  /** Language of the text. */
  readonly lang: Locale
}

/** A text with the words that the reader looked for marked: elements, never HTML made from text. */
export function MarkedText({ pieces, lang }: Props) {
  const foreign = foreignLang(lang, useLocale())
  const content = pieces.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))
  return foreign.lang === undefined ? content : <span {...foreign}>{content}</span>
}
