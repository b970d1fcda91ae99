import type { IncomingMessage } from 'node:http'

/** Of a body that is not taken, in bytes: its sender hears no answer before it has sent all, and a form is no longer. */
const mostDiscarded = 1_048_576

/**
 * Reads a body. What is too long is read to its end all the same, within bounds, so that a browser shows the answer and
 * not a broken connection.
 * @returns the body; `null` when it is longer than `most` bytes. Rejects when the client goes away.
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > Math.max(most, mostDiscarded)) return null
  const chunks: Buffer[] = []
  let length = 0
  // Leaving the loop must not end the connection: the answer is still to be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length <= most) chunks.push(chunk)
    else if (length > mostDiscarded) return null
  }
  return length > most ? null : Buffer.concat(chunks)
}

/** Reads a body that nobody wants, within the same bounds. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  await readBody(request, 0)
}
