import { z } from 'zod'

import { locales, type Locale } from '../../../lib/i18n/locales.ts'

// Beside its languages an object of texts has the name of its type.
const textsShape = z.record(z.string(), z.string().nullish()).catch({})
const issueShape = z.object({
  title: textsShape,
  introduction: textsShape,
  news: z.array(z.object({ _ref: z.string().optional() })).catch([]),
})

/** An issue of the newsletter as its form has it. */
export type IssueOnDesk = z.infer<typeof issueShape>

/** @param document draft or published; whatever is missing in it is empty. */
export function issueOnDesk(document: unknown): IssueOnDesk {
  return issueShape.catch({ title: {}, introduction: {}, news: [] }).parse(document)
}

/** The languages that have a title, in which the issue is sent. */
export function writtenIn({ title }: IssueOnDesk): Locale[] {
  return locales.filter((locale) => (title[locale] ?? '').trim() !== '')
}

/** When a document is to be sent; null when it is not there or says none. */
export function sendAtOf(document: unknown): Date | null {
  const { success, data } = z.object({ sendAt: z.iso.datetime({ offset: true }) }).safeParse(document)
  return success ? new Date(data.sendAt) : null
}

/** What the site is asked to make a mail of. */
export function orderOf({ title, introduction, news }: IssueOnDesk, locale: Locale) {
  return {
    locale,
    title: title[locale] ?? '',
    introduction: introduction[locale]?.trim() || null,
    news: news.flatMap(({ _ref }) => _ref ?? []),
  }
}
