import type { SanityClient } from '@sanity/client'
import { z } from 'zod'

import { formatSeconds } from '../steps.ts'

/** A news article with its French translation, and the path of both without locale. */
export type Published = { readonly id: string; readonly translationId: string; readonly path: string }

const found = z.array(z.object({ _id: z.string(), slug: z.string(), translation: z.string() }))

const newsQuery = `*[_type == "news" && !defined(translationOf)]{
  _id,
  "slug": slug.current,
  "translation": *[_type == "news" && translationOf._ref == ^._id && language == "fr"][0]._id
}[defined(translation)]`

/** The last article of the site's map that is there in French as well. @throws when there is none */
export async function articleToPublish(baseUrl: string, client: SanityClient): Promise<Published> {
  const map = await (await fetch(`${baseUrl}/sitemap/fr.xml`)).text()
  const articles = found.parse(await client.fetch<unknown>(newsQuery))
  const paths = [...map.matchAll(/<loc>[^<]*?\/fr(\/news-and-events\/articles\/news\/[^<]+)<\/loc>/g)].map(
    ([, path = '']) => path,
  )
  for (const path of paths.toReversed()) {
    const article = articles.find(({ slug }) => path.endsWith(`/${slug}`))
    if (article) return { id: article._id, translationId: article.translation, path }
  }
  throw new Error('The site map lists no article in French.')
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Milliseconds from `began` until the page holds `text`. */
async function seen(address: string, text: string, began: number, within: number): Promise<number> {
  while (performance.now() - began < within) {
    if ((await (await fetch(address)).text()).includes(text)) return performance.now() - began
    await pause(10)
  }
  throw new Error(`${address} did not show the change within ${formatSeconds(within)}.`)
}

/**
 * Publishes an article and its French translation `times` times and looks when readers see it.
 * @param baseUrl of the site, without closing slash.
 * @returns milliseconds from sending the mutation, for the English and the French page, in the order of publishing.
 */
export async function measurePublishing(
  baseUrl: string,
  client: SanityClient,
  { id, translationId, path }: Published,
  times: number,
): Promise<{ readonly en: number[]; readonly fr: number[] }> {
  const en: number[] = []
  const fr: number[] = []
  for (let time = 1; time <= times; time += 1) {
    const mark = `Published ${Date.now()} ${time}`
    const began = performance.now()
    await client
      .transaction()
      .patch(id, { set: { summary: `${mark}.` } })
      .patch(translationId, { set: { summary: `${mark} !` } })
      .commit()
    const [english, french] = await Promise.all([
      seen(`${baseUrl}/en${path}`, `${mark}.`, began, 30_000),
      seen(`${baseUrl}/fr${path}`, `${mark} !`, began, 30_000),
    ])
    en.push(english)
    fr.push(french)
  }
  return { en, fr }
}
