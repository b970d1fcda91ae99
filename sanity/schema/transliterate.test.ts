import { expect, it } from 'vitest'

import { addressFrom, shortAddressFrom } from './transliterate.ts'

it.each([
  ['Secretary General’s end of year message to NATO troops', 'secretary-generals-end-of-year-message-to-nato-troops'],
  ['  Overview – 2026 NATO Summit in Ankara -- ', 'overview-2026-nato-summit-in-ankara'],
  ['NATO is not a "world policeman"', 'nato-is-not-a-world-policeman'],
  ['Mircea Geoană', 'mircea-geoana'],
  ['L’œuvre de l’Alliance à Évère', 'loeuvre-de-lalliance-a-evere'],
  ['Łódź & Malmø', 'lodz-and-malmo'],
  ['Генеральний секретар відвідав Київ', 'heneralnyi-sekretar-vidvidav-kyiv'],
  ['Сім’я і ґанок', 'simia-i-ganok'],
  ['Генеральный секретарь выступил', 'generalnyy-sekretar-vystupil'],
  ['الأمين العام للناتو', 'alamyn-alaam-llnatw'],
  ['２０２５年', '2025'],
  ['—', ''],
])('makes an address of %s', (title, address) => {
  expect(addressFrom(title)).toBe(address)
})

it('cuts between words', () => {
  expect(shortAddressFrom('one two three', 9)).toBe('one-two')
  expect(shortAddressFrom('one two', 7)).toBe('one-two')
  expect(shortAddressFrom('indivisible', 5)).toBe('indiv')
})
