import { expect, it } from 'vitest'

import { languageOfField } from './language-of-field.ts'

it('knows the language of a field', () => {
  expect(languageOfField(['sections', { _key: 'a' }, 'heading', 'ar'], undefined)).toBe('ar')
  expect(languageOfField(['body'], 'ar')).toBe('ar')
  expect(languageOfField(['title'], undefined)).toBeNull()
  expect(languageOfField(['slug'], 'ar')).toBeNull()
  expect(languageOfField(['body', { _key: 'a' }], 'ar')).toBeNull()
  expect(languageOfField([], 'ar')).toBeNull()
})
