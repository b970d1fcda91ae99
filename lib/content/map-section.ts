import type { Locale } from '../i18n/locales.ts'
import { contentLog } from './content-log.ts'
import type { HeroSlide, Section } from '../model/section.ts'
import type { Teaser } from '../model/teaser.ts'
import { localePath, pathOf } from './addresses.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapLink, mapLinks, type LinkSource, type TargetSource } from './map-link.ts'
import { mapPicture, type PictureSource } from './map-picture.ts'
import { mapTeaser, mapTeasers, type TeaserSource } from './map-teaser.ts'

type SlideSource = {
  readonly _key: string
  readonly heading?: LocaleObject | null
  readonly deck?: LocaleObject | null
  readonly shortName?: LocaleObject | null
  readonly link?: LinkSource | null
  readonly picture?: PictureSource | null
}

type CardSource = {
  readonly _key: string
  readonly heading?: LocaleObject | null
  readonly text?: LocaleObject | null
  readonly picture?: PictureSource | null
  readonly target?: TargetSource | null
}

type NoticeSource = {
  readonly _id: string
  readonly _updatedAt: string
  readonly message?: LocaleObject | null
  readonly startsAt?: string | null
  readonly endsAt?: string | null
  readonly dismissible?: boolean | null
}

export type SectionSource = {
  readonly _key: string
  readonly _type: string
  readonly heading?: LocaleObject | null
  readonly statement?: LocaleObject | null
  readonly slides?: readonly SlideSource[] | null
  readonly notice?: NoticeSource | null
  readonly lead?: TeaserSource | null
  readonly rows?: readonly TeaserSource[] | null
  readonly topics?: readonly TeaserSource[] | null
  readonly items?: readonly TeaserSource[] | null
  readonly allLink?: LinkSource | null
  readonly link?: LinkSource | null
  readonly cards?: readonly CardSource[] | null
  readonly linkList?: {
    readonly _id: string
    readonly title?: LocaleObject | null
    readonly links?: readonly LinkSource[] | null
  } | null
}

function mapSlide(slide: SlideSource, locale: Locale): HeroSlide | null {
  const heading = mapLocalText(slide.heading, locale)
  const link = mapLink(slide.link, locale)
  const picture = mapPicture(slide.picture, locale, 'hero')
  if (!heading || !link || !picture) return null
  const shortName = mapLocalText(slide.shortName, locale) ?? heading
  return {
    key: slide._key,
    heading,
    deck: mapLocalText(slide.deck, locale),
    shortName,
    link,
    picture,
    narrowPicture: mapPicture(slide.picture, locale, 'heroNarrow'),
  }
}

function mapCard(card: CardSource, locale: Locale): Teaser | null {
  const title = mapLocalText(card.heading, locale)
  const path = card.target ? pathOf(card.target) : null
  if (!title || path === null) return null
  return {
    key: card._key,
    kind: 'page',
    href: localePath(locale, path),
    title,
    summary: mapLocalText(card.text, locale),
    picture: mapPicture(card.picture, locale, 'card'),
    day: null,
    readingMinutes: null,
  }
}

function isCurrent(notice: NoticeSource, now: Date): boolean {
  const starts = notice.startsAt ? Date.parse(notice.startsAt) : Number.NEGATIVE_INFINITY
  const ends = notice.endsAt ? Date.parse(notice.endsAt) : Number.POSITIVE_INFINITY
  return starts <= now.getTime() && now.getTime() < ends
}

/** @returns the instant (ISO 8601) at which the next notice begins or ends; null when none will. */
export function nextTurn(sections: readonly Pick<SectionSource, 'notice'>[], now: Date): string | null {
  const instants = sections.flatMap(({ notice }) => [notice?.startsAt, notice?.endsAt].flatMap((at) => at ?? []))
  const times = instants.map((at) => Date.parse(at)).filter((time) => time > now.getTime())
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : null
}

function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null)
}

type Mapper = (source: SectionSource, locale: Locale, now: Date) => Section | null

const mappers: Readonly<Record<string, Mapper>> = {
  heroSection(source, locale) {
    const slides = present((source.slides ?? []).map((slide) => mapSlide(slide, locale)))
    return slides.length > 0 ? { kind: 'hero', key: source._key, slides } : null
  },
  noticeSection({ _key, notice }, locale, now) {
    const message = mapLocalText(notice?.message, locale)
    if (!notice || !message || !isCurrent(notice, now)) return null
    const version = `${notice._id}-${Date.parse(notice._updatedAt).toString(36)}`
    return { kind: 'notice', key: _key, version, message, dismissible: notice.dismissible ?? true }
  },
  newsSection(source, locale) {
    const heading = mapLocalText(source.heading, locale)
    const lead = mapTeaser(source.lead, locale, 'lead')
    const rows = mapTeasers(source.rows, locale, 'row')
    if (!heading || !lead) return null
    return { kind: 'news', key: source._key, heading, lead, rows, all: mapLink(source.allLink, locale) }
  },
  inFocusSection(source, locale) {
    const heading = mapLocalText(source.heading, locale)
    const items = mapTeasers(source.topics, locale, 'topic')
    return heading && items.length > 0 ? { kind: 'inFocus', key: source._key, heading, items } : null
  },
  multimediaHighlightsSection(source, locale) {
    const heading = mapLocalText(source.heading, locale)
    const items = mapTeasers(source.items, locale, 'clip')
    if (!heading || items.length === 0) return null
    const all = mapLink(source.allLink, locale)
    return { kind: 'multimediaHighlights', key: source._key, heading, items, all }
  },
  whatIsNatoSection(source, locale) {
    const heading = mapLocalText(source.heading, locale)
    const statement = mapLocalText(source.statement, locale)
    if (!heading || !statement) return null
    const cards = present((source.cards ?? []).map((card) => mapCard(card, locale)))
    return { kind: 'whatIsNato', key: source._key, heading, statement, link: mapLink(source.link, locale), cards }
  },
  relatedLinksSection(source, locale) {
    const heading = mapLocalText(source.linkList?.title, locale)
    const links = mapLinks(source.linkList?.links, locale)
    return heading && links.length > 0 ? { kind: 'relatedLinks', key: source._key, heading, links } : null
  },
}

/** The schema types of home page sections that the site can show. */
export const sectionTypes: readonly string[] = Object.keys(mappers)

/** @returns the section, or null (and a line in the log) when it is unknown or lacks what it cannot do without. */
export function mapSection(source: SectionSource, locale: Locale, now: Date): Section | null {
  const section = mappers[source._type]?.(source, locale, now) ?? null
  if (!section) contentLog.warn({ type: source._type, key: source._key }, 'A section of the home page was left out')
  return section
}
