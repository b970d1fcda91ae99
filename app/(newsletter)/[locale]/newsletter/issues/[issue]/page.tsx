import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { connection } from 'next/server'

import { NewsletterFrame } from '@/app/newsletter-frame'
import { IssuePage } from '@/components/newsletter/issue-page'
import { dayOf } from '@/lib/content/addresses'
import { getEditedIssue } from '@/lib/content/get-edited-issue'
import { getIssueNews } from '@/lib/content/get-issue-news'
import { newsletterPath } from '@/lib/content/newsletter-paths'
import { formatDay } from '@/lib/i18n/format-day'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { readIssue, type IssueView } from '@/lib/newsletter-client/read-issue'

type Props = { params: Promise<{ locale: string; issue: string }> }

/** None is known when the site is built; each is made whole when it is first asked for, and kept by the page store. */
export const instant = false

/** @returns what editors wrote in an issue; nothing for one that was made by itself. */
async function editedWords({ document }: IssueView, locale: Locale) {
  return document === null ? { value: null, tags: [] } : getEditedIssue(document, locale)
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await connection()
  const { locale, issue: slug } = await params
  const issue = isLocale(locale) ? await readIssue(slug, locale) : null
  if (!isLocale(locale) || issue === null) return {}
  const t = await getTranslations({ locale, namespace: 'newsletter' })
  const { value: edited } = await editedWords(issue, locale)
  if (edited) return { title: edited.title.text }
  const day = dayOf(issue.madeAt)
  return { title: `${t(`issue.titles.${issue.kind}`)}${day === null ? '' : ` – ${formatDay(day, locale, 'long')}`}` }
}

/** The web copy of an issue: what of it is still published, and nothing of who got it. */
export default async function Page({ params }: Props) {
  // The list of ids is asked for anew whenever the page is made.
  await connection()
  const { locale, issue: slug } = await params
  if (!isLocale(locale)) notFound()
  const issue = await readIssue(slug, locale)
  const day = dayOf(issue?.madeAt)
  if (issue === null || day === null) notFound()
  const { value: edited, tags: own } = await editedWords(issue, locale)
  const ids = edited ? edited.news.filter((id) => issue.documents.includes(id)) : issue.documents
  const { value: newest, tags } = await getIssueNews(ids, locale)
  const items = edited ? newest.toSorted((a, b) => ids.indexOf(a.key) - ids.indexOf(b.key)) : newest
  // It was withdrawn, or everything that it told of.
  if (items.length === 0 || (issue.document !== null && edited === null)) notFound()
  return (
    <NewsletterFrame
      locale={locale}
      path={`${newsletterPath}/issues/${slug}`}
      languages={issue.locales}
      tags={[...tags, ...own]}
    >
      <IssuePage kind={issue.kind} edited={edited} day={day} items={items} />
    </NewsletterFrame>
  )
}
