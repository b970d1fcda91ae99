import { expect, it } from 'vitest'

import { noOutsideFonts } from './no-outside-fonts.mjs'

function isTakenOut(css: string): boolean {
  let taken = false
  noOutsideFonts.AtRule['font-face']({ toString: () => css, remove: () => (taken = true) })
  return taken
}

it('takes out typefaces of other hosts', () => {
  expect(isTakenOut('@font-face{font-family:Inter;src:url(https://fonts.example.org/inter.woff2)}')).toBe(true)
  expect(isTakenOut('@font-face{font-family:Inter;src:local("x"),url( "//fonts.example.org/inter.woff2")}')).toBe(true)
})

it('keeps own typefaces', () => {
  expect(isTakenOut('@font-face{font-family:A;src:url("/_next/static/media/a.woff2")}')).toBe(false)
  expect(isTakenOut('@font-face{font-family:A;src:url(../fonts/a.woff2)}')).toBe(false)
})
