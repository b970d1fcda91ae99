import type { Locale } from '../i18n/locales.ts'
import type { Link, SocialLink } from './link.ts'
import type { Picture } from './picture.ts'
import type { LocalText } from './text.ts'

export type NavigationItem = {
  readonly key: string
  readonly link: Link
  readonly summary: LocalText | null
  /** Up to eight. */
  readonly links: readonly Link[]
  readonly plate: { readonly picture: Picture; readonly link: Link } | null
}

/** What surrounds every page: header and footer. */
export type Chrome = {
  readonly locale: Locale
  readonly siteName: string
  readonly longName: string
  readonly disclaimer: LocalText
  readonly navigation: readonly NavigationItem[]
  readonly suggestedTopics: readonly Link[]
  readonly social: readonly SocialLink[]
  readonly legal: readonly Link[]
}
