import { locales, type Locale } from '../../i18n/locales.ts'

/** An issue as editors have put it together. */
export type EditedIssue = {
  /** Of the document. */
  readonly id: string
  /** ISO 8601 instant. */
  readonly sendAt: string
  /** In the languages in which it is to be sent. */
  readonly titles: Readonly<Partial<Record<Locale, string>>>
  readonly introductions: Readonly<Partial<Record<Locale, string>>>
  /** Ids of news, in their order. */
  readonly news: readonly string[]
  /** Ids of topics whose readers get it; none: everybody. */
  readonly topics: readonly string[]
}

type Texts = Readonly<Partial<Record<Locale, string | null>>>

export type EditedIssueSource = {
  readonly _id: string
  readonly title?: Texts | null
  readonly introduction?: Texts | null
  readonly sendAt?: string | null
  readonly news?: readonly (string | null)[] | null
  readonly topics?: readonly (string | null)[] | null
}

function written(texts: Texts | null | undefined): Partial<Record<Locale, string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = texts?.[locale]?.trim()
      return text ? [[locale, text]] : []
    }),
  )
}

export function mapEditedIssue({ _id, title, introduction, sendAt, news, topics }: EditedIssueSource): EditedIssue {
  return {
    id: _id,
    sendAt: new Date(sendAt ?? 0).toISOString(),
    titles: written(title),
    introductions: written(introduction),
    news: (news ?? []).filter((id) => id !== null),
    topics: (topics ?? []).filter((id) => id !== null),
  }
}
