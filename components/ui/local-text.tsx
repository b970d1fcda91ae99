import { useLocale } from 'next-intl'
import type { LocalText as LocalTextModel } from '../../lib/model/text'
import { foreignLang } from './foreign-lang'

/** A text of the content; wrapped in an element with its own `lang` and `dir` when it is not in the page's language. */
export function LocalText({ value }: { readonly value: LocalTextModel }) {
  const foreign = foreignLang(value.lang, useLocale())
  return foreign.lang === undefined ? value.text : <span {...foreign}>{value.text}</span>
}
