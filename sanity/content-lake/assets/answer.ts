import { open, type FileHandle } from 'node:fs/promises'

/** What an answer with bytes consists of. `etag` is with its quotes. */
export type AnswerContent = {
  readonly etag: string
  readonly mimeType: string
  readonly disposition: string | null
  readonly varies: boolean
  /** Whether caches may keep it for others than who asked. */
  readonly isPublic: boolean
  readonly source: Buffer | { readonly path: string; readonly size: number }
}

/**
 * An asset never acts as a page: no script, no request, an origin of its own. A PDF is let out of the sandbox,
 * because browsers' viewers refuse to open inside one; scripts stay forbidden.
 */
function contentSecurityPolicy(mimeType: string): string {
  const rules = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src 'self'"
  return mimeType === 'application/pdf' ? rules : `sandbox; ${rules}`
}

/** Headers of every answer of the asset addresses, errors too: readable from everywhere, without credentials. */
export const openHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
} as const

/** If-None-Match by weak comparison (RFC 9110, 13.1.2). */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

const chunkBytes = 256 * 1024

type ByteRange = { readonly start: number; readonly end: number }

/**
 * One range of bytes (RFC 9110, 14.2). Several at once, other units and bad syntax are answered with the whole.
 * @returns `null`: the whole; `'unsatisfiable'`: 416
 */
export function parseRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** Opens the file when the first bytes are wanted, so that an answer nobody reads leaves nothing open. */
function stream(path: string, { start, end }: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: FileHandle | null = null
  let at = start
  const close = async (): Promise<void> => {
    const opened = file
    file = null
    await opened?.close()
  }
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          file ??= await open(path, 'r')
          const chunk = new Uint8Array(Math.min(chunkBytes, end + 1 - at))
          const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
          if (bytesRead === 0) throw new Error(`${path} ended at ${at} instead of ${end + 1}`)
          at += bytesRead
          controller.enqueue(chunk.subarray(0, bytesRead))
          if (at <= end) return
          await close()
          controller.close()
        } catch (error) {
          await close()
          throw error
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}

/**
 * The bytes never change under their address, but who may have them does: shared caches ask again after five minutes,
 * in which a picture that was withdrawn with its page may still be shown. What is not public is asked for each time.
 */
const caching = { public: 'public, max-age=31536000, s-maxage=300, immutable', private: 'private, no-cache' } as const

/** Answers GET and HEAD with bytes that never change under their address: 200, 206, 304 or 416. */
export function answer(request: Request, content: AnswerContent): Response {
  const headers = new Headers({
    ...openHeaders,
    ETag: content.etag,
    'Cache-Control': content.isPublic ? caching.public : caching.private,
  })
  if (content.varies) headers.set('Vary', 'Accept')
  if (matches(request.headers.get('if-none-match'), content.etag)) return new Response(null, { status: 304, headers })

  headers.set('Content-Type', content.mimeType)
  headers.set('Content-Security-Policy', contentSecurityPolicy(content.mimeType))
  if (content.disposition !== null) headers.set('Content-Disposition', content.disposition)
  const isHead = request.method === 'HEAD'
  const { source } = content
  if (Buffer.isBuffer(source)) {
    headers.set('Content-Length', String(source.length))
    return new Response(isHead ? null : new Uint8Array(source), { headers })
  }

  headers.set('Accept-Ranges', 'bytes')
  const ifRange = request.headers.get('if-range')
  const isFresh = ifRange === null || ifRange === content.etag
  const range = isFresh && !isHead ? parseRange(request.headers.get('range'), source.size) : null
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${source.size}`)
    headers.delete('Content-Type')
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = range ?? { start: 0, end: source.size - 1 }
  if (range !== null) headers.set('Content-Range', `bytes ${start}-${end}/${source.size}`)
  headers.set('Content-Length', String(end - start + 1))
  return new Response(isHead ? null : stream(source.path, { start, end }), {
    status: range === null ? 200 : 206,
    headers,
  })
}
