import type { Picture } from './picture.ts'
import type { LocalText } from './text.ts'

/** What a list shows of a page. Days are ISO 8601 dates (yyyy-mm-dd). */
export type Teaser = {
  readonly key: string
  readonly kind:
    | 'news'
    | 'topic'
    | 'video'
    | 'photoGallery'
    | 'officialText'
    | 'event'
    | 'transcript'
    | 'vacancy'
    | 'glossaryTerm'
    | 'country'
    | 'person'
    | 'body'
    | 'page'
  readonly href: string
  readonly title: LocalText
  readonly summary: LocalText | null
  readonly picture: Picture | null
  readonly day: string | null
  /** Minutes for the body in the language shown; `null` where it makes no sense. */
  readonly readingMinutes: number | null
}
