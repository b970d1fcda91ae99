import { randomUUID } from 'node:crypto'

import { RateLimiterMemory } from 'rate-limiter-flexible'

import { dayOf } from '../../content/addresses.ts'
import type { Locale } from '../../i18n/locales.ts'
import type { Clock } from '../clock.ts'
import { consumed } from '../limits.ts'
import type { IssueOrder } from '../mail/compose-issue.ts'
import type { Mail } from '../mail/compose.ts'
import type { Post } from '../mail/post.ts'
import type { Sending } from './issue-progress.ts'
import type { NewsSource } from './news-source.ts'

/** An issue as an editor has it on the desk, in one language. */
export type ProofOrder = {
  readonly locale: Locale
  readonly title: string
  readonly introduction: string | null
  /** Ids of news, in their order. */
  readonly news: readonly string[]
  /** Id of its document, to tell how far it is; null: not asked. */
  readonly document: string | null
  /** Address of the editor, who wants it as a mail; null: only to look at. */
  readonly to: string | null
}

export type Proof = {
  readonly subject: string
  readonly html: string
  /** Ids of the news that are left out, because they are not public or not written in the language. */
  readonly leftOut: readonly string[]
  /** Null: none of its mails has begun to leave. */
  readonly sending: Sending | null
}

type Options = {
  readonly news: Pick<NewsSource, 'among'>
  readonly compose: (order: IssueOrder) => Promise<Mail>
  readonly post: Pick<Post, 'send'>
  readonly clock: Clock
  /** How far the issue is that was made from a document. */
  readonly sendingOf: (documentId: string) => Promise<Sending | null>
}

/** Tests of one editor; seconds. */
const testLimit = { points: 10, duration: 600 }

/** Too many tests were sent to one address. */
export class TooManyTestsError extends Error {
  /** Seconds to wait. */
  readonly wait: number

  constructor(wait: number) {
    super('Too many tests.')
    this.wait = wait
  }
}

/**
 * Makes the mail of an issue as its readers would get it at this moment: words of the desk, news that are public. The
 * links at its foot belong to nobody.
 * @returns a function that throws TooManyTestsError, and when the content source or the mail server does not answer.
 */
export function createIssueProver({
  news,
  compose,
  post,
  clock,
  sendingOf,
}: Options): (order: ProofOrder) => Promise<Proof> {
  const tests = new RateLimiterMemory(testLimit)

  return async ({ locale, title, introduction, news: ids, document, to }) => {
    const madeAt = new Date(clock())
    const published = await news.among(ids, madeAt)
    const texts = new Map(published.map((item) => [item.id, item.texts[locale]]))
    const mail = await compose({
      id: randomUUID(),
      subscriberId: randomUUID(),
      locale,
      issue: { slug: `${dayOf(madeAt.toISOString())}-issue-proof`, kind: 'edited', madeAt },
      items: ids.flatMap((id) => texts.get(id) ?? []),
      words: { title, introduction },
    })
    const wait = to === null ? 0 : await consumed(tests, to.toLowerCase())
    if (wait > 0) throw new TooManyTestsError(wait)
    if (to !== null) await post.send(to, { ...mail, subject: `[Test] ${mail.subject}` })
    const leftOut = ids.filter((id) => texts.get(id) === undefined)
    const sending = document === null ? null : await sendingOf(document)
    return { subject: mail.subject, html: mail.html, leftOut, sending }
  }
}
