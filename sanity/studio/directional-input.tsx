import { useFormValue, type InputProps, type Path } from 'sanity'

import { localeRecords } from '../../lib/i18n/locales.ts'
import { languageOfField } from './language-of-field.ts'

/**
 * Puts the language and the direction of writing around the fields that hold words, so that Arabic is written from
 * right to left and the browser checks the spelling of the right language.
 */
export function DirectionalInput(props: InputProps) {
  const locale = languageOfField(props.path, useFormValue(ownLanguage))
  if (locale === null) return props.renderDefault(props)
  return (
    <div lang={locale} dir={localeRecords[locale].direction}>
      {props.renderDefault(props)}
    </div>
  )
}

const ownLanguage: Path = ['language']
