import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passwordFault } from './password-rules.ts'
import { generatePassword } from './passwords.ts'

it.each([
  'password123456',
  'P@ssw0rd2025!!',
  'passwordpassword',
  'qwertyuiop123',
  '1q2w3e4r5t6y',
  'qazwsxedcrfv',
  'zaq12wsxcde3',
  'aaaaaaaaaaaa',
  'abcabcabcabcabc',
  '123456789012',
  '098765432109',
  'abcdefghijklmnop',
  'Summer2024!!',
  'letmeinletmein',
  'iloveyou123456',
  'Administrator1',
  'NatoBrussels2024',
  'contentlake2026',
  'jane.doe.jane1',
  'correct horse battery staple',
])('refuses %s', (password) => {
  expect(passwordFault(password, ['jane.doe@example.org', 'Jane Doe'])).toMatch(/too easy to guess/)
})

it.each(['violet-harbour-tandem', 'x7Kp9Qz2Lm4T', 'мої чотири різні слова', 'kitten parade oslo', 'ثلاث كلمات غريبة'])(
  'takes %s',
  (password) => expect(passwordFault(password, ['jane.doe@example.org'])).toBeNull(),
)

it('counts characters as people do', () => {
  expect(passwordFault('kdvyxwqzmpt')).toMatch(/has 11 characters. Use 12 or more/)
  expect(passwordFault('🦊🐢🦉🐝🦋🐙🦔🐳🦚🦎🐞')).toMatch(/has 11 characters/)
  expect(passwordFault(`kdvyxwqzmpth${'é'.repeat(245)}`)).toMatch(/has 257 characters. Use 256 at most/)
})

it('takes every password that it makes itself, and never fails on one', () => {
  for (let count = 0; count < 200; count++) expect(passwordFault(generatePassword())).toBeNull()
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void passwordFault(text, [text])))
})
