import { expect, it } from 'vitest'

import { isPreview, previewAddress } from './preview-links.ts'

const origin = 'https://site.example'

it('keeps links to pages of the site among previews', () => {
  expect(previewAddress(`${origin}/fr/about-us?x=1#top`, origin)).toBe('/preview/fr/about-us?x=1#top')
  expect(previewAddress(`${origin}/ar`, origin)).toBe('/preview/ar')
})

it('leaves alone what has no preview', () => {
  for (const href of [
    'https://elsewhere.example/en',
    `${origin}/en/search?q=a`,
    `${origin}/studio`,
    `${origin}/en.rss`,
    'mailto:a@b.example',
  ]) {
    expect(previewAddress(href, origin)).toBeNull()
  }
})

it('knows a preview', () => {
  expect(isPreview(`${origin}/preview/en`, origin)).toBe(true)
  expect(isPreview(`${origin}/en/preview/en`, origin)).toBe(false)
})
