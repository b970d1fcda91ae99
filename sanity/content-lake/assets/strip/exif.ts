/** A reader of EXIF (a TIFF structure, CIPA DC-008) that answers one question: may these bytes be published? */

export type ExifFacts = {
  /** 1 to 8 as in the standard; 1 when it is not given. */
  readonly orientation: number
  /** Holds a position, an embedded thumbnail (of the picture before it was cropped), or a block nobody can read. */
  readonly isPrivate: boolean
}

const tag = {
  orientation: 0x0112,
  xmp: 0x02bc,
  iptc: 0x83bb,
  photoshop: 0x8649,
  exifIfd: 0x8769,
  gpsIfd: 0x8825,
  makerNote: 0x927c,
}
const privateTags: ReadonlySet<number> = new Set([tag.xmp, tag.iptc, tag.photoshop, tag.gpsIfd, tag.makerNote])
const prefix = Buffer.from('Exif\0\0', 'latin1')

/** Reads an EXIF block with or without the `Exif\0\0` of JPEG. What cannot be parsed counts as private. */
export function readExif(block: Buffer): ExifFacts {
  const tiff = block.subarray(0, 6).equals(prefix) ? block.subarray(6) : block
  try {
    return readTiff(tiff)
  } catch (error) {
    if (error instanceof RangeError) return { orientation: 1, isPrivate: true }
    throw error
  }
}

function readTiff(tiff: Buffer): ExifFacts {
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return { orientation: 1, isPrivate: true }
  const little = order === 'II*\0'
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))

  let orientation = 1
  let isPrivate = false
  const seen = new Set<number>()
  const visit = (start: number): void => {
    // A directory that points at itself would never end.
    if (seen.has(start)) return
    seen.add(start)
    const entries = u16(start)
    for (let at = start + 2; at < start + 2 + entries * 12; at += 12) {
      const id = u16(at)
      if (privateTags.has(id)) isPrivate = true
      if (id === tag.orientation) orientation = u16(at + 8)
      if (id === tag.exifIfd) visit(u32(at + 8))
    }
    // The next directory describes the thumbnail.
    const end = start + 2 + entries * 12
    if (end + 4 <= tiff.length && u32(end) !== 0) isPrivate = true
  }
  visit(u32(4))
  return { orientation: orientation >= 1 && orientation <= 8 ? orientation : 1, isPrivate }
}

/** The smallest EXIF that keeps a picture upright: one directory, one tag. Without the `Exif\0\0` prefix. */
export function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(tag.orientation, 10)
  // Type 3 is a 16-bit number.
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return tiff
}

/**
 * What to publish instead of an EXIF block: the same bytes where they are harmless, the orientation alone where they
 * are not, `null` where there is nothing to keep. Its own output comes out unchanged.
 */
export function publishableExif(block: Buffer): Buffer | null {
  const facts = readExif(block)
  if (!facts.isPrivate) return block
  return facts.orientation === 1 ? null : orientationOnly(facts.orientation)
}
