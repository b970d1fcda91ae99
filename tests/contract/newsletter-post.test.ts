import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'

import { PostponedMailError, RefusedMailError, smtpPost, type Post } from '../../lib/newsletter/mail/post.ts'

/** When a mail is in other hands: the moments of one SMTP transaction. */

const said: string[] = []
let answer: Record<'from' | 'to' | 'data', number | null>
let server: SMTPServer
let post: Post

const refusal = (code: number | null) => (code === null ? null : Object.assign(new Error('no'), { responseCode: code }))

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, callback) => callback(refusal(answer.from)),
    onRcptTo(_address, _session, callback) {
      said.push('recipient')
      callback(refusal(answer.to))
    },
    onData(stream, _session, callback) {
      stream.resume()
      stream.on('end', () => {
        said.push('taken')
        callback(refusal(answer.data))
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  post = smtpPost(`smtp://127.0.0.1:${port}`, { name: 'NATO', address: 'newsletter@example.org' })
})

afterAll(async () => {
  post.close()
  await new Promise<void>((resolve) => void server.close(resolve))
})

beforeEach(() => {
  said.length = 0
  answer = { from: null, to: null, data: null }
})

let count = 0
function send(lastMoment?: () => Promise<void>): Promise<void> {
  count += 1
  const id = `mail-${count}`
  const words = { subject: 'News', html: `<p>${'news '.repeat(4000)}</p>`, text: 'news', headers: {} }
  return post.send('reader@example.org', { id, messageId: `<${id}@example.org>`, ...words }, lastMoment)
}

it('has its last moment when the recipient is taken and the mail is not', async () => {
  await send(async () => {
    // Longer than the mail would need to arrive.
    await new Promise((resolve) => setTimeout(resolve, 100))
    said.push('last moment')
  })
  expect(said).toEqual(['recipient', 'last moment', 'taken'])
})

it('is never taken when the last moment fails, and the next one is', async () => {
  await expect(send(() => Promise.reject(new Error('the database is away')))).rejects.toThrow('the database is away')
  await send()
  expect(said).toEqual(['recipient', 'recipient', 'taken'])
})

it.each([
  ['the recipient', { to: 550 }, RefusedMailError],
  ['the recipient for now', { to: 451 }, PostponedMailError],
  ['the mail', { data: 554 }, RefusedMailError],
  ['the mail for now', { data: 452 }, PostponedMailError],
  ['our own address', { from: 553 }, PostponedMailError],
])('tells what a refusal means: of %s', async (_, codes, kind) => {
  answer = { ...answer, ...codes }
  const fault = await send(() => Promise.resolve()).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(kind)
  expect(fault instanceof RefusedMailError && fault.byRecipient).toBe('to' in codes && codes.to === 550)
})
