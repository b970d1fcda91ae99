import { createElement as element, type CSSProperties, type ReactElement } from 'react'
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from 'react-email'

import { localeRecords, type Locale } from '../../i18n/locales.ts'
import { mailWords, type MailWords } from './words.ts'

export type LetterLinks = {
  /** Where the button leads. */
  readonly action: string
  readonly unsubscribe: string
  /** Null while the subscription is not confirmed. */
  readonly preferences: string | null
}

// Mail programs know neither tokens nor variables: these are the light values of components/styles/tokens.css.
const font = "Geologica, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
const page: CSSProperties = { backgroundColor: '#f5f7fa', color: '#0a1626', fontFamily: font, margin: 0, padding: 0 }
const column: CSSProperties = { maxWidth: '37.5em', padding: '32px 24px' }
const wordmark: CSSProperties = { fontSize: 15, fontWeight: 500, letterSpacing: '0.08em', margin: 0 }
const title: CSSProperties = { fontSize: 28, fontWeight: 400, lineHeight: '1.25', margin: '24px 0 16px' }
const paragraph: CSSProperties = { fontSize: 17, lineHeight: '1.6', margin: '0 0 16px' }
const button: CSSProperties = {
  backgroundColor: '#0b4da2',
  borderRadius: 2,
  color: '#ffffff',
  fontSize: 17,
  padding: '14px 24px',
}
const small: CSSProperties = { color: '#43546a', fontSize: 14, lineHeight: '1.5', margin: '0 0 8px' }
const address: CSSProperties = { ...small, direction: 'ltr', wordBreak: 'break-all' }
const line: CSSProperties = { borderColor: '#d3dce6', margin: '32px 0 16px' }
const link: CSSProperties = { color: '#0b4da2' }

function footer(locale: Locale, { unsubscribe, preferences }: LetterLinks): ReactElement {
  const words = mailWords[locale]
  return element(
    Section,
    null,
    element(Hr, { style: line }),
    element(Text, { style: small }, words.why),
    element(
      Text,
      { style: small },
      element(Link, { href: unsubscribe, style: link }, words.unsubscribe),
      preferences === null ? null : ' · ',
      preferences === null ? null : element(Link, { href: preferences, style: link }, words.preferences),
    ),
    element(Text, { style: small }, words.disclaimer),
  )
}

/** A mail of one message and one button. */
export function letter(locale: Locale, words: MailWords, links: LetterLinks): ReactElement {
  const { direction } = localeRecords[locale]
  return element(
    Html,
    { lang: locale, dir: direction },
    element(Head, null, element('title', null, words.subject)),
    element(
      Body,
      { style: page, dir: direction },
      element(Preview, null, words.text),
      element(
        Container,
        { style: column },
        element(Text, { style: wordmark }, mailWords[locale].site),
        element(Heading, { as: 'h1', style: title }, words.heading),
        element(Text, { style: paragraph }, words.text),
        element(
          Section,
          { style: { margin: '24px 0' } },
          element(Button, { href: links.action, style: button }, words.button),
        ),
        element(Text, { style: paragraph }, words.after),
        element(Text, { style: small }, mailWords[locale].copyLink),
        element(Text, { style: address, dir: 'ltr' }, element(Link, { href: links.action, style: link }, links.action)),
        footer(locale, links),
      ),
    ),
  )
}
