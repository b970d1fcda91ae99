import 'server-only'

import { readEnvironment } from '../../lib/env/environment.ts'
import { contentApi } from './api.ts'

/** As the client's own. */
const timeout = 8000

/**
 * Reads an uploaded file of the content source.
 * @param path of its asset document.
 * @param mostBytes of a file that is taken.
 * @returns its bytes, or why they are not to be had: `absent`, `tooLarge`.
 * @throws when the source does not answer, or answers that it cannot now.
 */
export async function readAsset(path: string, mostBytes: number): Promise<Uint8Array | 'absent' | 'tooLarge'> {
  const { assetOrigin, assetToken } = contentApi(readEnvironment())
  const signal = AbortSignal.timeout(timeout)
  const headers = assetToken === null ? {} : { authorization: `Bearer ${assetToken}` }
  const answer = await fetch(`${assetOrigin}/${path}`, { headers, redirect: 'error', signal })
  if (answer.status === 404 || answer.status === 410) return 'absent'
  if (!answer.ok || answer.body === null) throw new Error(`The file ${path} was answered with ${answer.status}.`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    // Leaving the loop ends the transfer.
    if (length > mostBytes) return 'tooLarge'
    parts.push(part)
  }
  return Buffer.concat(parts)
}
