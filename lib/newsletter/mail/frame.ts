import { createElement as element, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import { Body, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from 'react-email'

import { localeRecords, type Locale } from '../../i18n/locales.ts'
import { mailWords } from './words.ts'

/** What a mail ends with. */
export type MailFoot = {
  readonly unsubscribe: string
  /** Null while the subscription is not confirmed. */
  readonly preferences: string | null
  /** Where whoever sends it can be written to on paper, on one line; laws on bulk mail ask for it. */
  readonly postalAddress: string | null
}

// Mail programs know neither tokens nor variables: these are the light values of components/styles/tokens.css.
const font = "Geologica, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
const page: CSSProperties = { backgroundColor: '#f5f7fa', color: '#0a1626', fontFamily: font, margin: 0, padding: 0 }
const column: CSSProperties = { maxWidth: '37.5em', padding: '32px 24px' }
const wordmark: CSSProperties = { fontSize: 15, fontWeight: 500, letterSpacing: '0.08em', margin: 0 }
const title: CSSProperties = { fontSize: 28, fontWeight: 400, lineHeight: '1.25', margin: '24px 0 16px' }
const line: CSSProperties = { borderColor: '#d3dce6', margin: '32px 0 16px' }

/** Styles that several parts of a mail share. */
export const mailStyles = {
  paragraph: { fontSize: 17, lineHeight: '1.6', margin: '0 0 16px' },
  small: { color: '#43546a', fontSize: 14, lineHeight: '1.5', margin: '0 0 8px' },
  link: { color: '#0b4da2' },
} as const satisfies Record<string, CSSProperties>

function footer(locale: Locale, { unsubscribe, preferences, postalAddress }: MailFoot): ReactElement {
  const words = mailWords[locale]
  const { small, link } = mailStyles
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
    postalAddress === null ? null : element(Text, { style: small }, element('bdi', null, postalAddress)),
  )
}

type Framed = {
  readonly subject: string
  readonly heading: string
  /** What lists of mails show beside the subject. */
  readonly preview: string
  readonly foot: MailFoot
}

/** A whole mail around its content: wordmark, heading, and at its end why it was sent and how to stop it. */
export function framed(
  locale: Locale,
  { subject, heading, preview, foot }: Framed,
  ...content: readonly ReactNode[]
): ReactElement {
  const { direction } = localeRecords[locale]
  return element(
    Html,
    { lang: locale, dir: direction },
    element(Head, null, element('title', null, subject)),
    element(
      Body,
      // Without a language, react-email's says that it is English.
      { style: page, lang: locale, dir: direction },
      preview === '' ? null : element(Preview, null, preview),
      element(
        Container,
        { style: column },
        element(Text, { style: wordmark }, mailWords[locale].site),
        element(Heading, { as: 'h1', style: title }, heading),
        ...content,
        footer(locale, foot),
      ),
    ),
  )
}
