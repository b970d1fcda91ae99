import { describe, expect, it } from 'vitest'

import { draftCookieOptions, isPreviewAddress, previewPerspective } from './draft-cookies.ts'

describe('isPreviewAddress', () => {
  it.each(['/preview/en', '/preview/ar/about-us/organization', '/preview/fr?sanity-preview-perspective=drafts'])(
    'takes %s',
    (address) => expect(isPreviewAddress(address)).toBe(true),
  )

  it.each([
    '/en',
    '/preview',
    '/previews/en',
    '//evil.example/preview/en',
    'https://evil.example/preview/en',
    '/preview/en/../../api',
    '/preview/en\\evil.example',
    '/studio',
  ])('refuses %s', (address) => expect(isPreviewAddress(address)).toBe(false))
})

it('shows drafts unless something that can be shown is asked for', () => {
  expect(previewPerspective('rSpring,drafts')).toBe('rSpring,drafts')
  expect(previewPerspective('published')).toBe('published')
  for (const odd of [undefined, '', 'raw', 'a b', 'x;y', ','.repeat(3)]) expect(previewPerspective(odd)).toBe('drafts')
})

it('asks for https only where the site has it', () => {
  expect(draftCookieOptions('https://example.org').secure).toBe(true)
  expect(draftCookieOptions('http://10.0.0.5:3000').secure).toBe(false)
})
