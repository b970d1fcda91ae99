import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import en from '../../messages/en.json'
import { picture, text } from '../ui/example-content'
import { PhotoGallery } from './photo-gallery'

const dunes = {
  ...picture('dunes', text('Dunes at dusk')),
  caption: text('كثبان عند الغسق', 'ar'),
  credit: 'Illustration',
}

const html = renderToStaticMarkup(
  <NextIntlClientProvider locale="en" messages={en} timeZone="Europe/Brussels">
    <PhotoGallery pictures={[dunes, picture('ridges'), picture('valley')]} />
  </NextIntlClientProvider>,
)

/** What the buttons that open the picture at a place are called: at rest, and while a neighbour is open. */
const namesOfOpeners = (position: number) =>
  [...html.matchAll(/<button[^>]* popoverTarget="gallery-picture-(\d)">(.*?)<\/button>/g)]
    .filter(([, target]) => target === String(position))
    .map(([, , inner = '']) => inner.replaceAll(/<[^>]+>/g, '\n').match(/[^\n]+/g))

it('opens every picture by a button of the page, which is also the way there from its neighbours', () => {
  expect(namesOfOpeners(1)).toEqual([['Enlarge picture 1 of 3', 'Previous picture']])
  expect(namesOfOpeners(2)).toEqual([['Enlarge picture 2 of 3', 'Previous picture', 'Next picture']])
  expect(namesOfOpeners(3)).toEqual([['Enlarge picture 3 of 3', 'Next picture']])
})

it('holds each large picture back until it is opened, and gives it its place, caption and credit', () => {
  const [lightbox = ''] = html.match(/<div id="gallery-picture-1"(?:(?!<\/li>).)*/) ?? []
  expect(lightbox).toContain('aria-labelledby="gallery-picture-1-place gallery-picture-1-picture"')
  expect(lightbox).toContain('<p id="gallery-picture-1-place">Picture 1 of 3</p>')
  expect(lightbox).toMatch(/<div id="gallery-picture-1-picture"><img[^>]* alt="Dunes at dusk" loading="lazy"/)
  expect(lightbox).toContain('<span lang="ar" dir="rtl">كثبان عند الغسق</span>')
  expect(lightbox).toContain('Illustration')
})
