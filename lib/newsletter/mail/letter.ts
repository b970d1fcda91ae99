import { createElement as element, type CSSProperties, type ReactElement } from 'react'
import { Button, Link, Section, Text } from 'react-email'

import type { Locale } from '../../i18n/locales.ts'
import { framed, mailStyles, type MailFoot } from './frame.ts'
import { mailWords, type MailWords } from './words.ts'

export type Letter = {
  readonly words: MailWords
  /** Where the button leads. */
  readonly action: string
  readonly foot: MailFoot
}

const button: CSSProperties = {
  backgroundColor: '#0b4da2',
  borderRadius: 2,
  color: '#ffffff',
  fontSize: 17,
  padding: '14px 24px',
}
const address: CSSProperties = { ...mailStyles.small, direction: 'ltr', wordBreak: 'break-all' }

/** A mail of one message and one button. */
export function letter(locale: Locale, { words, action, foot }: Letter): ReactElement {
  const { paragraph, small, link } = mailStyles
  return framed(
    locale,
    { subject: words.subject, heading: words.heading, preview: words.text, foot },
    element(Text, { style: paragraph }, words.text),
    element(Section, { style: { margin: '24px 0' } }, element(Button, { href: action, style: button }, words.button)),
    element(Text, { style: paragraph }, words.after),
    element(Text, { style: small }, mailWords[locale].copyLink),
    element(Text, { style: address, dir: 'ltr' }, element(Link, { href: action, style: link }, action)),
  )
}
