import { broken, polyglot, type Stripped } from './parts.ts'

// Loop counts and a colour profile; XMP and everything else stand in other application blocks.
const safeApplications: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

function tableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}

/** The position after a chain of sub-blocks, each preceded by its length, ended by a zero. */
function endOfBlocks(bytes: Buffer, start: number): number {
  let at = start
  for (let length = bytes.readUInt8(at); length !== 0; length = bytes.readUInt8(at)) at += 1 + length
  return at + 1
}

/**
 * Takes comments, XMP and unknown blocks out of a GIF.
 * @throws HttpError 400 when it is broken, has bytes after its end, or has a header that reads as a script
 */
export function stripGif(bytes: Buffer): Stripped {
  // A width of 10799 or so spells the start of a comment or of an assignment: `GIF89a/*…*/=1;alert()`.
  const width = bytes.toString('latin1', 6, 8)
  if (width === '/*' || width === '//' || width.startsWith('=')) throw polyglot('a script')
  try {
    return takeApart(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw broken('GIF')
    throw error
  }
}

function takeApart(bytes: Buffer): Stripped {
  const first = 13 + tableLength(bytes.readUInt8(10))
  const kept: Buffer[] = [bytes.subarray(0, first)]
  const removed: string[] = []
  let at = first
  for (let kind = bytes.readUInt8(at); kind !== 0x3b; kind = bytes.readUInt8(at)) {
    const start = at
    if (kind === 0x2c) {
      at = endOfBlocks(bytes, at + 10 + tableLength(bytes.readUInt8(at + 9)) + 1)
      kept.push(bytes.subarray(start, at))
      continue
    }
    if (kind !== 0x21) throw broken('GIF')
    const label = bytes.readUInt8(at + 1)
    at = endOfBlocks(bytes, at + 2)
    const isSafe =
      label === 0xf9 || (label === 0xff && safeApplications.has(bytes.toString('latin1', start + 3, start + 14)))
    if (isSafe) kept.push(bytes.subarray(start, at))
    else removed.push(label === 0xfe ? 'comment' : 'application block')
  }
  const tail = bytes.subarray(at + 1)
  if (tail.some((byte) => byte !== 0)) throw polyglot('something after its end')
  // Some encoders fill the last block with zeros.
  if (tail.length > 0) removed.push('bytes after the end')
  kept.push(bytes.subarray(at, at + 1))
  return removed.length === 0 ? { bytes, removed } : { bytes: Buffer.concat(kept), removed }
}
