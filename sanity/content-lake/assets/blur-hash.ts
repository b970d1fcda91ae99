/** BlurHash (github.com/woltapp/blurhash, Algorithm.md): a picture's few lowest frequencies in base 83. */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

type Rgb = readonly [number, number, number]

function base83(value: number, length: number): string {
  let text = ''
  for (let power = length - 1; power >= 0; power--) text += digits.charAt(Math.floor(value / 83 ** power) % 83)
  return text
}

function toLinear(byte: number): number {
  const v = byte / 255
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
}

function toByte(linear: number): number {
  const v = Math.min(1, Math.max(0, linear))
  return Math.round((v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055) * 255)
}

/** Signed square root in 19 steps, the scale of the alternating parts. */
function quantise(value: number, greatest: number): number {
  const scaled = value / greatest
  return Math.min(18, Math.max(0, Math.floor(Math.sign(scaled) * Math.sqrt(Math.abs(scaled)) * 9 + 9.5)))
}

/**
 * @param pixels width × height × 4 bytes of RGBA in sRGB; alpha is ignored
 * @param parts how many frequencies across and down, 1 to 9 each
 */
export function blurHash(pixels: Uint8Array, width: number, height: number, parts: { x: number; y: number }): string {
  const linear = Float64Array.from(pixels, toLinear)
  const factor = (fx: number, fy: number): Rgb => {
    const sum: [number, number, number] = [0, 0, 0]
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const weight = Math.cos((Math.PI * fx * x) / width) * Math.cos((Math.PI * fy * y) / height)
        const at = (y * width + x) * 4
        for (const c of [0, 1, 2] as const) sum[c] += weight * (linear[at + c] ?? 0)
      }
    }
    const scale = (fx === 0 && fy === 0 ? 1 : 2) / (width * height)
    return [sum[0] * scale, sum[1] * scale, sum[2] * scale]
  }

  const average = factor(0, 0)
  const waves: Rgb[] = []
  for (let y = 0; y < parts.y; y++) for (let x = 0; x < parts.x; x++) if (x + y > 0) waves.push(factor(x, y))
  const strongest = Math.max(0, ...waves.flat().map(Math.abs))
  const step = Math.min(82, Math.max(0, Math.floor(strongest * 166 - 0.5)))
  const greatest = waves.length === 0 ? 1 : (step + 1) / 166

  const [r, g, b] = average
  return [
    base83(parts.x - 1 + (parts.y - 1) * 9, 1),
    base83(waves.length === 0 ? 0 : step, 1),
    base83(toByte(r) * 65536 + toByte(g) * 256 + toByte(b), 4),
    ...waves.map(([wr, wg, wb]) =>
      base83(quantise(wr, greatest) * 361 + quantise(wg, greatest) * 19 + quantise(wb, greatest), 2),
    ),
  ].join('')
}
