import { mkdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { createTransport, type MailMessage } from 'nodemailer'
import { z } from 'zod'

import type { Mail } from './compose.ts'
import { noteEnding } from './outbox.ts'

/** The mail server will not take this mail, however often it is tried (SMTP 5yz). */
export class RefusedMailError extends Error {
  /** True when it is the address that takes no mail, whatever the mail says. */
  readonly byRecipient: boolean

  constructor(byRecipient: boolean, cause: unknown) {
    super('The mail server refused it.', { cause })
    this.byRecipient = byRecipient
  }
}

/** The mail server has not taken this mail, and may later (SMTP 4yz, or a refusal that is not about the mail). */
export class PostponedMailError extends Error {}

/** Takes mails out of the house. */
export type Post = {
  /**
   * Resolves when the mail is in other hands.
   * @param to a checked address. It goes on as an object: nodemailer would read a string as a list.
   * @param lastMoment runs when everything is said but the mail's end: until it resolves, the mail is surely not taken,
   * and when it throws, it never will be.
   * @throws RefusedMailError when trying again is of no use; PostponedMailError when it is; anything else when nobody
   * knows what became of it, unless `lastMoment` has not run: then it was not taken.
   */
  readonly send: (to: string, mail: Mail, lastMoment?: () => Promise<void>) => Promise<void>
  readonly close: () => void
}

export type Sender = { readonly name: string; readonly address: string }

function message(from: Sender, to: string, mail: Mail) {
  const { messageId, subject, html, text, headers } = mail
  return { from, to: { name: '', address: to }, messageId, subject, html, text, headers: { ...headers } }
}

/** What nodemailer tells of an answer of the mail server. */
const answerSchema = z.object({ responseCode: z.int(), command: z.string().optional(), code: z.string().optional() })

/** Commands about which a final refusal is one of this mail; of others (a password, our own address) it can be mended. */
const aboutTheMail: readonly string[] = ['RCPT TO', 'DATA']

function meaningOf(error: unknown): unknown {
  const { success, data: answer } = answerSchema.safeParse(error)
  if (!success) return error
  const { command = '', responseCode } = answer
  if (responseCode < 500 || !aboutTheMail.includes(command))
    return new PostponedMailError('The mail server did not take it.', { cause: error })
  return new RefusedMailError(command === 'RCPT TO', error)
}

async function* holdingBack(bytes: AsyncIterable<Buffer>, lastMoment: () => Promise<void>): AsyncGenerator<Buffer> {
  yield* bytes
  await lastMoment()
}

/** @param url `smtp:` or `smtps:`, with user and password when the server wants them. */
export function smtpPost(url: string, from: Sender): Post {
  const options = { url, pool: true, maxConnections: 2, disableFileAccess: true, disableUrlAccess: true } as const
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  const transport = createTransport({ ...options, ...patience })
  const lastMoments = new Map<string, () => Promise<void>>()
  // The message is read when the server has taken the recipient and asks for it (RFC 5321, 3.3), and its end is what
  // makes it the server's: a message that breaks off before is thrown away.
  transport.use('stream', ({ message: sent }: MailMessage, done) => {
    const lastMoment = lastMoments.get(sent.messageId())
    if (lastMoment) {
      sent.processFunc((bytes) => Readable.from(holdingBack(bytes, lastMoment), { objectMode: false }))
    }
    done()
  })
  return {
    async send(to, mail, lastMoment) {
      if (lastMoment) lastMoments.set(mail.messageId, lastMoment)
      try {
        await transport.sendMail(message(from, to, mail))
      } catch (error) {
        throw meaningOf(error)
      } finally {
        lastMoments.delete(mail.messageId)
      }
    },
    close: () => transport.close(),
  }
}

const madeMail = z.object({ message: z.instanceof(Buffer) })

/**
 * Without a mail server: every mail becomes files in `folder`, the mail itself (`.eml`), what its reader would see
 * (`.html`) and what a list shows of it (`.json`), readable by the owner of the process only.
 */
export function outboxPost(folder: string, from: Sender, now: () => Date): Post {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const maker = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  async function put(name: string, content: Buffer | string, beforeEnd?: () => Promise<void>): Promise<void> {
    const draft = join(folder, `.${name}.part`)
    await writeFile(draft, content, { mode: 0o600 })
    await beforeEnd?.()
    await rename(draft, join(folder, name))
  }
  return {
    async send(to, mail, lastMoment) {
      const { message: bytes } = madeMail.parse(await maker.sendMail(message(from, to, mail)))
      // Sorted by time; the same mail sent again takes its own place.
      const name = `${now().toISOString().slice(0, 10)}-${mail.id}`
      await put(`${name}.html`, mail.html)
      await put(`${name}.eml`, bytes, lastMoment)
      await put(`${name}${noteEnding}`, JSON.stringify({ to, subject: mail.subject, at: now().toISOString() }))
    },
    close: () => maker.close(),
  }
}
