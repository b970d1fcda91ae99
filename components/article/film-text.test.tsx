import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { FilmText as FilmTextModel } from '../../lib/model/film-text'
import ar from '../../messages/ar.json'
import en from '../../messages/en.json'
import { FilmText } from './film-text'

const text: FilmTextModel = {
  lang: 'en',
  passages: [
    { id: 't=3725.5', start: 3725.5, speaker: 'Ada', cues: [{ start: 3725.5, text: 'Good morning.' }] },
    { id: null, start: 3725.5, speaker: 'Grace', cues: [{ start: 3725.5, text: 'Good evening.' }] },
  ],
}

function draw(locale: 'en' | 'ar'): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ en, ar }[locale]} timeZone="Europe/Brussels">
      <FilmText text={text} />
    </NextIntlClientProvider>,
  )
}

it('says who speaks and when, in seconds and on a clock', () => {
  expect(draw('en')).toContain(
    '<p id="t=3725.5"><a href="#t=3725.5"><time dateTime="PT3725.5S">1:02:05</time></a><span><b>Ada</b><span data-start="3725.5">Good morning.</span>',
  )
  expect(draw('en')).toContain('<p><a href="#t=3725.5">')
  expect(draw('en')).not.toMatch(/lang=|dir=/)
})

it('says that the captions are in another language than the page, and marks them so', () => {
  expect(draw('ar')).toContain('أنت تقرأ الترجمة النصية الإنجليزية.')
  expect(draw('ar')).toContain('class="passages" lang="en" dir="ltr"')
})
