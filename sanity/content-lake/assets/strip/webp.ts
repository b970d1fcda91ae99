import { publishableExif } from './exif.ts'
import { broken, polyglot, type Stripped } from './parts.ts'

const pictureChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const flag = { exif: 0x08, xmp: 0x04 }

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/**
 * Takes positions, XMP and unknown chunks out of a WebP (RFC 9649).
 * @throws HttpError 400 when it is broken or has bytes after its end
 */
export function stripWebp(bytes: Buffer): Stripped {
  if (bytes.length < 20) throw broken('WebP')
  const stated = 8 + bytes.readUInt32LE(4)
  if (stated > bytes.length) throw broken('WebP')
  if (bytes.length > stated + (stated % 2)) throw polyglot('something after its end')
  const kept: { type: string; bytes: Buffer }[] = []
  const removed: string[] = []
  for (let at = 12; at + 8 <= stated;) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > stated) throw broken('WebP')
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'EXIF') {
      const exif = publishableExif(body)
      if (exif !== body) removed.push('Exif')
      if (exif !== null) kept.push({ type, bytes: chunk(type, exif) })
    } else if (pictureChunks.has(type)) kept.push({ type, bytes: bytes.subarray(at, Math.min(end, bytes.length)) })
    else removed.push(type.trim())
    at = end
  }
  if (removed.length === 0) return { bytes, removed }
  const hasExif = kept.some(({ type }) => type === 'EXIF')
  const parts = kept.map((part) => (part.type === 'VP8X' ? withoutFlags(part.bytes, hasExif) : part.bytes))
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(content.length, 4)
  return { bytes: Buffer.concat([head, content]), removed }
}

function withoutFlags(vp8x: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(vp8x)
  const cleared = copy.readUInt8(8) & ~(flag.xmp | flag.exif)
  copy.writeUInt8(hasExif ? cleared | flag.exif : cleared, 8)
  return copy
}
