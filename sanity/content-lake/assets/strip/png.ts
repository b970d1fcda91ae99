import { crc32 } from 'node:zlib'
import { publishableExif } from './exif.ts'
import { broken, refuseForeignTail, type Stripped } from './parts.ts'

// What describes the picture (PNG, third edition, 11); text, private and provenance chunks are not among them.
const pictureChunks: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT tIME acTL fcTL fdAT'.split(' '),
)
// ImageMagick writes positions as text ("exif:GPSLatitude"), XMP stands in iTXt: only these keywords are safe.
const safeKeywords = /^(Title|Author|Copyright|Creation Time|Software|Disclaimer|Warning|Source|date:\w+)$/

function chunk(type: string, body: Buffer): Buffer {
  const out = Buffer.alloc(12 + body.length)
  out.writeUInt32BE(body.length, 0)
  out.write(type, 4, 'latin1')
  body.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length)
  return out
}

/**
 * Takes positions, XMP, text and private chunks out of a PNG and cuts off what follows its end (screenshots of
 * some phones left the uncropped picture there: CVE-2023-21036).
 * @throws HttpError 400 when it is broken or a polyglot
 */
export function stripPng(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  const removed: string[] = []
  let at = 8
  for (let type = ''; type !== 'IEND';) {
    if (at + 12 > bytes.length) throw broken('PNG')
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    if (end > bytes.length) throw broken('PNG')
    type = bytes.toString('latin1', at + 4, at + 8)
    const whole = bytes.subarray(at, end)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'eXIf') {
      const exif = publishableExif(body)
      if (exif !== body) removed.push('Exif')
      if (exif !== null) kept.push(exif === body ? whole : chunk('eXIf', exif))
    } else if (pictureChunks.has(type)) kept.push(whole)
    else if (type === 'tEXt' && safeKeywords.test(body.toString('latin1', 0, Math.max(0, body.indexOf(0))))) {
      kept.push(whole)
    } else removed.push(type)
    at = end
  }
  if (at < bytes.length) {
    refuseForeignTail(bytes.subarray(at))
    removed.push('bytes after the end')
  }
  return removed.length === 0 ? { bytes, removed } : { bytes: Buffer.concat(kept), removed }
}
