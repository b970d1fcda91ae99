import { describe, expect, it } from 'vitest'
import { blurHash } from './blur-hash.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

function value(text: string): number {
  return [...text].reduce((sum, digit) => sum * 83 + digits.indexOf(digit), 0)
}

function solid(r: number, g: number, b: number): Uint8Array {
  return Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) => [r, g, b, 255][i % 4] ?? 0)
}

describe('blurHash', () => {
  it('states its parts and the average colour', () => {
    const hash = blurHash(solid(18, 52, 86), 8, 8, { x: 4, y: 3 })
    expect(hash).toHaveLength(28)
    expect(value(hash.slice(0, 1))).toBe(3 + 2 * 9)
    expect(value(hash.slice(2, 6)).toString(16)).toBe('123456')
  })

  it('has waves of zero height for one colour with one part', () => {
    expect(blurHash(solid(255, 255, 255), 8, 8, { x: 1, y: 1 })).toBe('00TSUA')
  })

  it('tells left from right', () => {
    const pixels = Uint8Array.from({ length: 8 * 8 * 4 }, (_, i) =>
      i % 4 === 3 || Math.floor(i / 4) % 8 < 4 ? 255 : 0,
    )
    const hash = blurHash(pixels, 8, 8, { x: 2, y: 1 })
    // White left, black right: the one wave across is strong and positive in all three colours, 18 being the most.
    const wave = value(hash.slice(6, 8))
    expect([Math.floor(wave / 361), Math.floor(wave / 19) % 19, wave % 19].every((step) => step > 14)).toBe(true)
  })
})
