import { createHash } from 'node:crypto'

import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { consentWording } from '../../lib/newsletter/wishes'
import ar from '../../messages/ar.json'
import en from '../../messages/en.json'
import fr from '../../messages/fr.json'
import ru from '../../messages/ru.json'
import uk from '../../messages/uk.json'
import { NewsletterBand } from '../ui/newsletter-band'
import { SignUpPage } from './sign-up-page'

/** What a reader agrees to is what the forms say, and the proof of it names the wording. */

const messages = { en, fr, uk, ru, ar }
const specialIssues = {
  en: 'special issues',
  fr: 'éditions spéciales',
  uk: /спец(?:іальні )?випуски/,
  ru: /спец(?:иальные )?выпуски/,
  ar: 'أعداد خاصة',
} as const
/** What of the messages a reader agrees to. */
const parts = [
  'title',
  'lead',
  'email',
  'submit',
  'hint',
  'bandHint',
  'language',
  'topics',
  'topicsHint',
  'rhythm',
  'rhythmHint',
  'rhythms',
  'confirm',
] as const
const languages = ['en', 'fr', 'uk', 'ru', 'ar'] as const

describe('the words of consent', () => {
  it.each(languages)('say that issues of editors come in every rhythm: %s', (locale) => {
    const draw = (form: React.ReactNode) =>
      renderToStaticMarkup(
        <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Brussels">
          {form}
        </NextIntlClientProvider>,
      ).toLowerCase()
    const said = new RegExp(specialIssues[locale])
    expect(draw(<NewsletterBand />)).toMatch(said)
    const [, described, rhythms = ''] =
      /<fieldset aria-describedby="([^"]+)">(.*?)<\/fieldset>/.exec(draw(<SignUpPage topics={[]} />)) ?? []
    expect(rhythms).toMatch(said)
    expect(rhythms).toContain(`id="${described}"`)
  })

  it('get a new date, and with it a new mark here, whenever one of them changes', () => {
    const words = languages.map((locale) => parts.map((part) => messages[locale].newsletter[part]))
    const mark = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12)
    expect({ wording: consentWording, mark }).toEqual({ wording: '2026-11-28', mark: 'dd0df4f3fc62' })
  })
})
