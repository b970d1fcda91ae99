import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** Samples and readers that the tests of assets share. */

/** 600 by 400: red left, lime right. */
export async function twoHalves(): Promise<Buffer> {
  const half = await sharp({ create: { width: 300, height: 400, channels: 3, background: 'lime' } })
    .png()
    .toBuffer()
  return sharp({ create: { width: 600, height: 400, channels: 3, background: 'red' } })
    .composite([{ input: half, left: 300, top: 0 }])
    .removeAlpha()
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** Two and a half chunks of a film, as far as its first bytes say. */
export const film = Buffer.concat([
  Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
  Buffer.alloc(600_000, 'frames '),
])

export function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}

export async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

/** The sentence of an error body. */
export async function messageOf(response: Response): Promise<string> {
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
    return body.message
  }
  throw new Error(`no message in ${JSON.stringify(body)}`)
}
