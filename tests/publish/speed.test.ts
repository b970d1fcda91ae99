import { beforeAll, describe, expect, it } from 'vitest'

import { articleToPublish, measurePublishing, percentile } from '../../lib/commands/measure/publish.ts'
import { addressesOf, differing, etagsOf, lakeClient, liveAs, setting, settled } from './site.ts'

const site = setting('SAMPLE_SITE_URL')
const client = lakeClient(setting('LAKE_URL'))

/** Milliseconds for the site to render one page that nobody has changed: what the machine gives us at the moment. */
async function oneRender(): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-internal-token': setting('REVALIDATE_SECRET') }
  const body = '{"tags":["doc:page-credits-fr"]}'
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now()
    await (await fetch(`${site}/api/revalidate`, { method: 'POST', headers, body })).json()
    times.push(performance.now() - began)
    await settled(site)
  }
  return percentile(times, 0.5)
}

beforeAll(() => settled(site), 600_000)

describe('from publishing to being seen', () => {
  it('takes no longer than a second for 95 of 100, in two languages, and touches no other page', async () => {
    const article = await articleToPublish(site, client)
    const others = (await addressesOf(site)).filter((path) => /\/(?:about-us|work-with-us|multimedia)/.test(path))
    expect(others.length).toBeGreaterThan(50)
    const before = await etagsOf(site, others)
    const own = await etagsOf(site, [`/en${article.path}`, `/fr${article.path}`])
    const render = await oneRender()
    const { en, fr } = await measurePublishing(site, client, article, 50)
    // A second on an idle machine. A busy one may be slow at everything, but publishing must stay a few renders long:
    // waiting for the next comparison (30 s), or behind other pages, would be dozens.
    const allowed = Math.max(1_500, 10 * render)
    expect(percentile(en, 0.95)).toBeLessThanOrEqual(allowed)
    expect(percentile(fr, 0.95)).toBeLessThanOrEqual(allowed)
    await settled(site)
    expect(differing(before, await etagsOf(site, others))).toEqual([])
    expect(differing(own, await etagsOf(site, own.keys()))).toEqual([...own.keys()])
  }, 900_000)

  it('gathers a burst of 500 changes, and all of it is seen in the end', async () => {
    const ids = await client.fetch<string[]>('*[_type in ["news", "topic"] && language == "fr"]._id')
    expect(ids.length).toBeGreaterThanOrEqual(10)
    const revisions = new Map<string, string>()
    const mark = `Salve ${Date.now()}`
    let sent = 0
    await Promise.all(
      ids.map(async (id, writer) => {
        for (let n = writer; n < 500; n += ids.length) {
          const { transactionId } = await client
            .transaction()
            .patch(id, { set: { summary: `${mark} ${n}.` } })
            .commit()
          revisions.set(id, transactionId)
          sent += 1
        }
      }),
    )
    expect(sent).toBe(500)
    for (const [id, revision] of revisions) expect(await liveAs(site, id, revision)).toMatchObject({ failed: [] })
    await settled(site)
    // Each article's page shows the last of its changes.
    const last = await client.fetch<{ summary: string; slug: string }[]>(
      '*[_type == "news" && language == "fr"]{summary, "slug": translationOf->slug.current}',
    )
    const paths = (await addressesOf(site)).filter((path) => path.startsWith('/fr/news-and-events/articles/'))
    for (const { summary, slug } of last) {
      const path = paths.find((candidate) => candidate.endsWith(`/${slug}`)) ?? ''
      expect([slug, (await (await fetch(site + path)).text()).includes(summary)]).toEqual([slug, true])
    }
  }, 900_000)
})
