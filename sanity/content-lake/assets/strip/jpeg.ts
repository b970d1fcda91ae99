import { orientationOnly, readExif } from './exif.ts'
import { broken, refuseForeignTail, type Stripped } from './parts.ts'

const exifPrefix = Buffer.from('Exif\0\0', 'latin1')

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Whether a marker segment describes the picture itself: tables, frames, JFIF, colour profile, Adobe's transform. */
function isPicture(marker: number, body: Buffer): boolean {
  if (marker === 0xe0 || marker === 0xee) return true
  if (marker === 0xe2) return body.toString('latin1', 0, 11) === 'ICC_PROFILE'
  return marker < 0xe0 || marker > 0xef
}

/** The position after the entropy-coded data that starts at `at`: that of the next real marker. */
function endOfScan(bytes: Buffer, at: number): number {
  for (let i = bytes.indexOf(0xff, at); i !== -1; i = bytes.indexOf(0xff, i + 1)) {
    const next = bytes[i + 1]
    // 00 is a stuffed byte, D0 to D7 are restart markers, FF is fill (ITU T.81, B.1.1).
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return i
  }
  throw broken('JPEG')
}

/**
 * Takes positions, XMP, IPTC, thumbnails and vendors' blocks out of a JPEG and cuts off what follows its end.
 * The compressed picture is not touched.
 * @throws HttpError 400 when it is broken or a polyglot
 */
export function stripJpeg(bytes: Buffer): Stripped {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  const removed: string[] = []
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff || at + 2 > bytes.length) throw broken('JPEG')
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) break
    if (at + 4 > bytes.length) throw broken('JPEG')
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end < at + 4 || end > bytes.length) throw broken('JPEG')
    const body = bytes.subarray(at + 4, end)
    const after = marker === 0xda ? endOfScan(bytes, end) : end
    if (marker === 0xe1 && body.subarray(0, 6).equals(exifPrefix)) {
      const facts = readExif(body)
      if (facts.isPrivate) {
        removed.push('Exif')
        if (facts.orientation !== 1) {
          kept.push(segment(0xe1, Buffer.concat([exifPrefix, orientationOnly(facts.orientation)])))
        }
      } else kept.push(bytes.subarray(at, after))
    } else if (isPicture(marker, body)) kept.push(bytes.subarray(at, after))
    else removed.push(`APP${marker - 0xe0}`)
    at = after
  }
  kept.push(bytes.subarray(at, at + 2))
  if (at + 2 < bytes.length) {
    refuseForeignTail(bytes.subarray(at + 2))
    removed.push('bytes after the end')
  }
  return removed.length === 0 ? { bytes, removed } : { bytes: Buffer.concat(kept), removed }
}
