import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { simpleParser, type ParsedMail } from 'mailparser'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'

import { signUpLimits } from '../../lib/newsletter/limits.ts'
import type { Logger } from '../../lib/log/logger.ts'
import { keptSecret } from '../../lib/env/secret-file.ts'
import { createTokens, type Tokens } from '../../lib/newsletter/tokens.ts'
import type { NewsSource } from '../../lib/newsletter/issues/news-source.ts'
import { startNewsletter, type RunningNewsletter } from '../../lib/newsletter/start-newsletter.ts'

/** A newsletter with a mail server beside it, as the site would talk to it. */

export const siteUrl = 'https://www.example.org'
export const postalAddress = 'Sample Street 1, 1000 Sample Town'
export const internalToken = 'internal-token-of-the-tests'

export type Received = {
  /** Whom the mail server was told to deliver to. */
  readonly to: readonly string[]
  readonly from: string
  readonly mail: ParsedMail
  readonly source: string
}

export type MailServer = {
  readonly url: string
  readonly received: Received[]
  /** Answers the next recipients with this SMTP code; null: takes them. */
  refuseWith: number | null
  /** Addresses that it does not know (550). */
  readonly unknown: Set<string>
  /** Addresses that it does not take mail for now (451). */
  readonly unavailable: Set<string>
  close: () => Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = []
  const unknown = new Set<string>()
  const unavailable = new Set<string>()
  const state: { refuseWith: number | null } = { refuseWith: null }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, callback) {
      const code = unknown.has(address) ? 550 : unavailable.has(address) ? 451 : state.refuseWith
      if (code === null) callback()
      else callback(Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const source = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        const keep = async () => {
          try {
            const mail = await simpleParser(source)
            received.push({ to, from: mailFrom ? mailFrom.address : '', mail, source: source.toString('utf8') })
            callback()
          } catch (error) {
            callback(error instanceof Error ? error : new Error(String(error)))
          }
        }
        void keep()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    unknown,
    unavailable,
    get refuseWith() {
      return state.refuseWith
    },
    set refuseWith(code) {
      state.refuseWith = code
    },
    close: () => new Promise((resolve) => void server.close(resolve)),
  }
}

export type Post = {
  readonly json?: unknown
  readonly form?: Readonly<Record<string, string>> | readonly (readonly [string, string])[]
  readonly headers?: Readonly<Record<string, string>>
  /** The reader's network address. */
  readonly client?: string
  readonly body?: string | Uint8Array<ArrayBuffer>
}

export type TestNewsletter = RunningNewsletter & {
  readonly folder: string
  readonly clock: { now: number }
  /** Those of this installation, to make the links that its mails hold. */
  readonly tokens: Tokens
  /** Sends as a browser on the site would. */
  readonly post: (path: string, options: Post) => Promise<Response>
  readonly end: () => Promise<void>
}

const noNews: NewsSource = {
  recent: () => Promise.resolve([]),
  among: () => Promise.resolve([]),
  dueIssues: () => Promise.resolve([]),
  editedIssue: () => Promise.resolve(null),
}

/** An empty Postgres, and its end. */
type OwnStore = { readonly url: string; readonly stop: () => Promise<void> }
let startStore: (() => Promise<OwnStore>) | null = null

/** From now on each newsletter of this file's tests has a store of its own from here, not the embedded one. */
export function useStore(start: () => Promise<OwnStore>): void {
  startStore = start
}

type TestOptions = { readonly news?: NewsSource; readonly log?: Logger; readonly retryDelay?: number }

export async function startTestNewsletter(
  smtpUrl: string | undefined,
  { news = noNews, log = pino({ level: 'silent' }), retryDelay = 1 }: TestOptions = {},
): Promise<TestNewsletter> {
  const store = await startStore?.()
  const folder = await mkdtemp(join(tmpdir(), 'newsletter-'))
  const clock = { now: Date.now() }
  const running = await startNewsletter({
    folder,
    siteUrl,
    internalToken,
    databaseUrl: store?.url,
    smtpUrl,
    news,
    postalAddress,
    sender: { name: 'NATO', address: 'newsletter@example.org' },
    port: 0,
    log,
    clock: () => clock.now,
    retryDelay,
    freshness: 0,
    // The breaker for everybody together has a test of its own.
    limits: { ...signUpLimits, all: { points: 10_000, duration: 60 } },
  })
  return {
    ...running,
    folder,
    clock,
    tokens: createTokens(keptSecret(join(folder, 'secret'))),
    post(path, { json, form, headers = {}, client = '203.0.113.9', body }) {
      const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json'
      const fields = json === undefined ? new URLSearchParams(pairsOf(form)).toString() : JSON.stringify(json)
      return fetch(`${running.url}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': type,
          origin: siteUrl,
          'x-internal-token': internalToken,
          'x-client-address': client,
          ...headers,
        },
        body: body ?? fields,
      })
    },
    async end() {
      await running.close()
      await store?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function pairsOf(form: Post['form']): string[][] {
  if (form === undefined) return []
  return (Array.isArray(form) ? form : Object.entries(form)).map(([name, value]) => [String(name), String(value)])
}

/** The token in a mail's link to a page of the newsletter. */
export function tokenIn({ mail }: Received, page: 'confirm' | 'preferences' | 'unsubscribe'): string {
  return new RegExp(`/newsletter/${page}\\?token=([\\w.-]+)`).exec(mail.text ?? '')?.[1] ?? ''
}

const mostMailBytes = 102_000

/** What every mail must carry, whatever it tells (RFC 2919, RFC 8058, rules of the large mail services). @returns what is amiss. */
export function faultsOfMail({ from, to, mail, source }: Received): string[] {
  const rules: Record<string, boolean> = {
    'one recipient': to.length === 1,
    'the sender of the envelope is the one of the header': mail.from?.value[0]?.address === from,
    'List-Id': headerOf(mail, 'list-id') === `<newsletter.${new URL(siteUrl).hostname}>`,
    'List-Unsubscribe': headerOf(mail, 'list-unsubscribe').startsWith(`<${siteUrl}/api/newsletter/unsubscribe?token=`),
    'one click': headerOf(mail, 'list-unsubscribe-post') === 'List-Unsubscribe=One-Click',
    'a way out in the text': tokenIn({ from, to, mail, source }, 'unsubscribe') !== '',
    'postal address': (mail.text ?? '').includes(postalAddress) && String(mail.html).includes(postalAddress),
    'no pictures': !/<img|url\(/i.test(String(mail.html)),
    'not cut off': Buffer.byteLength(source) < mostMailBytes,
  }
  return Object.keys(rules).filter((rule) => rules[rule] === false)
}

/** The value of a header on one line; empty when the mail has none. */
export function headerOf(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find(({ key }) => key === name)?.line ?? ''
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
