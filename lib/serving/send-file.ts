import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

import type { Exchange } from './answers.ts'
import { byteRange } from './byte-range.ts'
import type { StoredMedia } from './media-store.ts'
import type { HeaderList } from './policy.ts'
import { namesEtag } from './request-head.ts'

/** A reader's own browser may keep it for ever; what stands between must hear when it is withdrawn. */
const keeping = 'public, max-age=31536000, s-maxage=300, immutable'

/**
 * Sends a stored file, or the part of it that the reader asks for. Its address names its content, so it may be
 * kept for ever.
 * @param headers of its route, flat.
 * @returns false when the file is not there; nothing has been sent then.
 */
export async function sendFile(exchange: Exchange, stored: StoredMedia, headers: HeaderList): Promise<boolean> {
  const { request, response, head } = exchange
  const caching = ['Cache-Control', keeping, 'ETag', stored.etag, ...headers]
  if (head.ifNoneMatch !== null && namesEtag(head.ifNoneMatch, stored.etag)) {
    response.writeHead(304, caching).end()
    return true
  }
  const handle = await open(stored.file).catch(() => null)
  if (handle === null) return false
  const ifRange = request.headers['if-range']
  const wanted = request.method === 'GET' && (ifRange === undefined || ifRange === stored.etag)
  const range = byteRange(wanted ? request.headers.range : undefined, stored.length)
  const described = ['Content-Type', stored.contentType, 'Accept-Ranges', 'bytes', ...caching]
  if (range === 'none') {
    await handle.close()
    response.writeHead(416, [...described, 'Content-Range', `bytes */${stored.length}`, 'Content-Length', '0']).end()
    return true
  }
  const { start, end } = range === 'all' ? { start: 0, end: stored.length - 1 } : range
  const part = range === 'all' ? [] : ['Content-Range', `bytes ${start}-${end}/${stored.length}`]
  response.writeHead(range === 'all' ? 200 : 206, [...described, ...part, 'Content-Length', String(end - start + 1)])
  if (request.method === 'HEAD' || stored.length === 0) {
    await handle.close()
    response.end()
    return true
  }
  // A reader who goes away ends the pipeline early, which is no fault. A stream that never began to read leaves its
  // file open, so the file is closed here.
  await pipeline(handle.createReadStream({ start, end, autoClose: false }), response).catch(() => undefined)
  await handle.close()
  return true
}
