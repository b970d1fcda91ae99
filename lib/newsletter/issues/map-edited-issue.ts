import { locales, type Locale } from '../../i18n/locales.ts'

/** An issue as editors have put it together. */
export type EditedIssue = {
  /** Of the document. */
  readonly id: string
  /** Null: it says no time at which it could leave. */
  readonly sendAt: Date | null
  /** In the languages in which it is to be sent. */
  readonly titles: Readonly<Partial<Record<Locale, string>>>
  readonly introductions: Readonly<Partial<Record<Locale, string>>>
  /** Ids of news, in their order. */
  readonly news: readonly string[]
  /** Ids of topics whose readers get it; none: everybody. */
  readonly topics: readonly string[]
}

type Texts = Readonly<Partial<Record<Locale, unknown>>>

export type EditedIssueSource = {
  readonly _id: string
  readonly title?: Texts | null
  readonly introduction?: Texts | null
  readonly sendAt?: unknown
  readonly news?: readonly unknown[] | null
  readonly topics?: readonly unknown[] | null
}

function written(texts: Texts | null | undefined): Partial<Record<Locale, string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = texts?.[locale]
      return typeof text === 'string' && text.trim() !== '' ? [[locale, text.trim()]] : []
    }),
  )
}

function idsAmong(values: readonly unknown[] | null | undefined): string[] {
  return (values ?? []).filter((value) => typeof value === 'string')
}

function timeOf(value: unknown): Date | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time)
}

/** Whatever a program wrote into the document: what is not usable is as if it were not there. */
export function mapEditedIssue({ _id, title, introduction, sendAt, news, topics }: EditedIssueSource): EditedIssue {
  return {
    id: _id,
    sendAt: timeOf(sendAt),
    titles: written(title),
    introductions: written(introduction),
    news: idsAmong(news),
    topics: idsAmong(topics),
  }
}
