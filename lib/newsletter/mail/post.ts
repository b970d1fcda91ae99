import { mkdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'

import type { Mail } from './compose.ts'

/** The mail server will not take this mail, however often it is tried (SMTP 5yz). */
export class RefusedMailError extends Error {}

/** Takes mails out of the house. */
export type Post = {
  /**
   * Resolves when the mail is in other hands.
   * @param to a checked address. It goes on as an object: nodemailer would read a string as a list.
   * @throws RefusedMailError when trying again is of no use; anything else may be tried again.
   */
  readonly send: (to: string, mail: Mail) => Promise<void>
  readonly close: () => void
}

export type Sender = { readonly name: string; readonly address: string }

function message(from: Sender, to: string, mail: Mail) {
  const { messageId, subject, html, text, headers } = mail
  return { from, to: { name: '', address: to }, messageId, subject, html, text, headers: { ...headers } }
}

/** Answers of mail servers that are final (RFC 5321, 4.2.1). */
const finalAnswer = z.object({ responseCode: z.int().min(500).max(599) })

/** Faults of this installation, not of a recipient: its password, its address. They are mended and tried again. */
const ownFaults: readonly string[] = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS']

function isFinal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return finalAnswer.safeParse(error).success && !ownFaults.includes(code)
}

function over(transport: Pick<Transporter, 'sendMail' | 'close'>, from: Sender): Post {
  return {
    async send(to, mail) {
      try {
        await transport.sendMail(message(from, to, mail))
      } catch (error) {
        if (isFinal(error)) throw new RefusedMailError('The mail server refused it.', { cause: error })
        throw error
      }
    },
    close: () => transport.close(),
  }
}

/** @param url `smtp:` or `smtps:`, with user and password when the server wants them. */
export function smtpPost(url: string, from: Sender): Post {
  const options = { url, pool: true, maxConnections: 2, disableFileAccess: true, disableUrlAccess: true }
  const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }
  return over(createTransport({ ...options, ...patience }), from)
}

const madeMail = z.object({ message: z.instanceof(Buffer) })

/**
 * Without a mail server: every mail becomes two files in `folder`, the mail itself (`.eml`) and what its reader would
 * see (`.html`), readable by the owner of the process only.
 */
export function outboxPost(folder: string, from: Sender, now: () => Date): Post {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const maker = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  async function put(name: string, content: Buffer | string): Promise<void> {
    const draft = join(folder, `.${name}.part`)
    await writeFile(draft, content, { mode: 0o600 })
    await rename(draft, join(folder, name))
  }
  return {
    async send(to, mail) {
      const { message: bytes } = madeMail.parse(await maker.sendMail(message(from, to, mail)))
      // Sorted by time; the same mail sent again takes its own place.
      const name = `${now().toISOString().slice(0, 10)}-${mail.id}`
      await put(`${name}.html`, mail.html)
      await put(`${name}.eml`, bytes)
    },
    close: () => maker.close(),
  }
}
