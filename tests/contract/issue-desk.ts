import { randomUUID } from 'node:crypto'

import { expect } from 'vitest'

import { readEnvironment } from '../../lib/env/environment.ts'
import { day, hour } from '../../lib/newsletter/clock.ts'
import { createNewsSource, type NewsSource } from '../../lib/newsletter/issues/news-source.ts'
import { deliveries, subscribers, type DeliveryState } from '../../lib/newsletter/store/schema.ts'
import { readConfig } from '../../sanity/content-lake/config.ts'
import { adminToken, startTestLake, type TestLake } from './lake-harness.ts'
import { cheap, studio } from './login-harness.ts'
import { internalToken, startMailServer, startTestNewsletter } from './newsletter-harness.ts'
import type { MailServer, Received, TestNewsletter } from './newsletter-harness.ts'

/** Where issues are put together and sent in tests: a real lake, a real database, a real mail server. */

/** A Saturday evening in Brussels, when no digest is due. */
export const evening = Date.parse('2027-03-06T20:00:00Z')
export const at = (milliseconds: number) => new Date(evening + milliseconds).toISOString()

export const ref = (id: string) => ({ _type: 'reference', _ref: id, _key: id, _weak: true })

type Issue = { id?: string; title: Record<string, unknown>; news: string[]; topics?: string[]; sendAt?: string }
type Choice = { topics?: string[]; rhythm?: string }

export type IssueDesk = {
  readonly lake: TestLake
  readonly server: MailServer
  readonly newsletter: TestNewsletter
  /** What the site would be told of all three. */
  readonly environment: Readonly<Record<string, string>>
  /** The original is English. */
  publishNews(id: string, languages: Record<string, string>, publishedAt?: string): Promise<void>
  publishIssue(issue: Issue): Promise<string>
  /** @returns the address of somebody who confirmed. */
  reader(locale: string, choice?: Choice): Promise<string>
  mailsTo(address: string): Received['mail'][]
  /** Waits until nothing is left to be sent. */
  sent(): Promise<void>
  states(): Promise<DeliveryState[]>
  /** As if nothing had happened. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** @param around what lies between the newsletter and the lake. */
export async function startIssueDesk(around = (news: NewsSource): NewsSource => news): Promise<IssueDesk> {
  // As the site's own lake is set up.
  const { privateTypes } = readConfig({})
  const lake = await startTestLake({ accounts: cheap, allowedOrigins: [new URL(studio).origin], privateTypes })
  const server = await startMailServer()
  const { hostname, port } = new URL(lake.lake.url)
  const source = { LAKE_HOST: hostname, LAKE_PORT: port, LAKE_READ_TOKEN: adminToken }
  const environment = { ...source, REVALIDATE_SECRET: internalToken }
  const news = around(createNewsSource(readEnvironment(environment)))
  const newsletter = await startTestNewsletter(server.url, { news })
  const { db } = newsletter.database

  async function states(): Promise<DeliveryState[]> {
    return (await db.select().from(deliveries)).map(({ state }) => state).toSorted()
  }

  return {
    lake,
    server,
    newsletter,
    environment,
    async publishNews(id, languages, publishedAt = at(-day)) {
      const { en, ...others } = languages
      const slug = { _type: 'slug', current: id }
      const transaction = lake.client().transaction()
      transaction.createOrReplace({ _id: id, _type: 'news', language: 'en', title: en, slug, publishedAt })
      for (const [language, title] of Object.entries(others)) {
        const translationOf = ref(id)
        transaction.createOrReplace({ _id: `${id}-${language}`, _type: 'news', language, title, translationOf })
      }
      await transaction.commit()
    },
    async publishIssue({ id = randomUUID(), title, news: told, topics = [], sendAt = at(hour) }) {
      const introduction = { en: 'First paragraph.\n\nSecond paragraph.' }
      const content = { title, introduction, sendAt, news: told.map(ref), topics: topics.map(ref) }
      await lake.client().createOrReplace({ _id: id, _type: 'newsletterIssue', ...content })
      return id
    },
    async reader(locale, { topics = [], rhythm = 'weekly' } = {}) {
      const id = randomUUID()
      const address = `${id}@example.org`
      const key = { address, addressKey: address, addressHash: id }
      const then = new Date(evening - day)
      const row = { id, ...key, state: 'confirmed', locale, rhythm, topics, createdAt: then, confirmedAt: then }
      await db.insert(subscribers).values(row)
      return address
    },
    mailsTo: (address) => server.received.filter(({ to }) => to.includes(address)).map(({ mail }) => mail),
    async sent() {
      const open = async () => (await states()).filter((state) => state === 'waiting' || state === 'leaving').length
      await expect.poll(open, { timeout: 30_000 }).toBe(0)
    },
    states,
    async clear() {
      server.refuseWith = null
      server.received.length = 0
      newsletter.clock.now = evening
      await db.delete(subscribers)
      await lake.client().delete({ query: '*[_type in ["newsletterIssue", "news"]]' })
    },
    async close() {
      await newsletter.end()
      await server.close()
      await lake.close()
    },
  }
}
