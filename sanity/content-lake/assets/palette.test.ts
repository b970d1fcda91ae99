import { describe, expect, it } from 'vitest'
import { palette } from './palette.ts'

function pixels(...runs: readonly (readonly [number, readonly number[]])[]): Uint8Array {
  return Uint8Array.from(runs.flatMap(([count, colour]) => Array.from({ length: count }, () => colour).flat()))
}

describe('palette', () => {
  it('sorts colours into classes and states their shares', () => {
    const found = palette(pixels([60, [20, 30, 60, 255]], [30, [230, 30, 40, 255]], [10, [240, 240, 240, 255]]))
    expect(found).toMatchObject({
      _type: 'sanity.imagePalette',
      dominant: { background: '#141e3c', foreground: '#fff', population: 60 },
      darkVibrant: { background: '#141e3c' },
      vibrant: { background: '#e61e28', population: 30 },
      lightMuted: { background: '#f0f0f0', foreground: '#000', title: '#000', population: 10 },
    })
    expect(found).not.toHaveProperty('lightVibrant')
  })

  it('has nothing to say about a transparent picture', () => {
    expect(palette(pixels([10, [255, 0, 0, 0]]))).toBeNull()
  })
})
