import { createServer, type RequestListener } from 'node:http'

import { afterEach, describe, expect, it } from 'vitest'

import { readEnvironment } from '../env/environment.ts'
import { freePort } from './ports.ts'
import { requireContent } from './require-content.ts'

const closings: (() => void)[] = []
afterEach(() => {
  for (const close of closings.splice(0)) close()
})

/** A content source that answers everything in one way; @returns the environment that names it. */
async function source(answer: RequestListener | null) {
  const port = await freePort()
  if (answer) {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    closings.push(() => server.close())
  }
  return readEnvironment({ LAKE_PORT: String(port), REVALIDATE_SECRET: 'sixteen characters' })
}

function json(status: number, body: unknown): RequestListener {
  return (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

describe('requireContent', () => {
  it('is content with a source that has a published home page', async () => {
    const result = { home: 1, count: 12, latest: '2026-01-15T12:00:00Z' }
    await expect(requireContent(await source(json(200, { result })), 'reader')).resolves.toBe('12-2026-01-15T12:00:00Z')
  })

  it.each([
    ['nobody listens', null, /127\.0\.0\.1:\d+.*production.*does not answer.*try again when it answers/],
    ['the token is refused', json(401, { statusCode: 401, message: 'no' }), /check LAKE_READ_TOKEN/],
    ['the dataset is unknown', json(404, { statusCode: 404, message: 'no' }), /check SANITY_DATASET/],
    ['it fails', json(500, { statusCode: 500, message: 'broken' }), /does not answer.*The last build is as it was/],
    [
      'it is empty',
      json(200, { result: { home: 0, count: 0, latest: null } }),
      /holds no published home page.*npm run lake -- import/,
    ],
  ])('says what to do when %s', async (_case, answer, message) => {
    await expect(requireContent(await source(answer), 'reader')).rejects.toThrow(message)
  })
})
