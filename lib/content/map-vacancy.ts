import { untilTag } from '../changes/tags.ts'
import { defaultLocale, type Locale } from '../i18n/locales.ts'
import { employmentAreas, type VacancyFacts, type VacancyTeaser } from '../model/vacancy.ts'
import { localePath, pathOf, siteTimeZone, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { instantAt } from './event-time.ts'
import { isDay } from './known-date.ts'
import { mapLocalText, mapTitle, type LocaleObject, type Translated } from './local-text.ts'
import { mapTarget, type TargetSource } from './map-link.ts'
import { dayAfter } from './term-state.ts'

/** What a vacancy shares in all languages. */
export type VacancySource = {
  readonly closesOn?: string | null
  readonly employmentArea?: string | null
  readonly grade?: string | null
  readonly place?: LocaleObject | null
  readonly employer?: TargetSource | null
}

/** @param today yyyy-mm-dd. @returns whether one can still apply: on the last day itself, too. */
export function isOpen(closesOn: string | null | undefined, today: string): boolean {
  return isDay(closesOn) && today <= closesOn
}

function closingOf({ closesOn }: Pick<VacancySource, 'closesOn'>): string | null {
  return isDay(closesOn) ? instantAt(dayAfter(closesOn), '00:00', siteTimeZone) : null
}

/** @returns the tag of pages that say something else as soon as the next of the vacancies closes; none if none does. */
export function closingTags(sources: readonly Pick<VacancySource, 'closesOn'>[], today: string): string[] {
  const [next] = sources
    .filter(({ closesOn }) => isOpen(closesOn, today))
    .flatMap((source) => closingOf(source) ?? [])
    .toSorted()
  return next === undefined ? [] : [untilTag(next)]
}

/**
 * @param today yyyy-mm-dd.
 * @returns what is known of a vacancy besides its title and text; null without its last day.
 */
export function mapVacancyFacts(source: VacancySource, locale: Locale, today: string): VacancyFacts | null {
  const { closesOn, employmentArea, grade, place, employer } = source
  const closesAt = closingOf(source)
  if (!isDay(closesOn) || closesAt === null) return null
  return {
    area: employmentAreas.find((area) => area === employmentArea) ?? null,
    grade: grade?.trim() || null,
    place: mapLocalText(place, locale),
    employer: mapTarget(employer, locale),
    closesOn,
    closesAt,
    isOpen: isOpen(closesOn, today),
  }
}

export type VacancyTeaserSource = Addressed &
  VacancySource &
  Translated & {
    readonly _id: string
    readonly summary?: string | null
    readonly translation?: { readonly title?: string | null; readonly summary?: string | null } | null
  }

function mapVacancy(source: VacancyTeaserSource, locale: Locale, today: string): VacancyTeaser | null {
  const path = pathOf(source)
  const title = mapTitle(source, locale)
  const facts = mapVacancyFacts(source, locale, today)
  if (path === null || title === null || facts === null) {
    contentLog.warn({ id: source._id }, 'A vacancy was left out: it lacks its last day, its title or its address')
    return null
  }
  // In the language of the title: the two stand together.
  const translated = Boolean(source.translation?.title?.trim())
  const summary = (translated ? source.translation?.summary : source.summary)?.trim()
  return {
    ...facts,
    key: source._id,
    href: localePath(locale, path),
    title,
    summary: summary ? { text: summary, lang: translated ? locale : defaultLocale } : null,
  }
}

type Vacancies = { readonly open: readonly VacancyTeaser[]; readonly closed: readonly VacancyTeaser[] }

/** @returns those that one can apply for, the next to close first, and the others, the last closed first. */
export function mapVacancies(sources: readonly VacancyTeaserSource[], locale: Locale, today: string): Vacancies {
  const vacancies = sources
    .map((source) => mapVacancy(source, locale, today))
    .filter((vacancy) => vacancy !== null)
    .toSorted((one, other) => one.closesOn.localeCompare(other.closesOn))
  return {
    open: vacancies.filter((vacancy) => vacancy.isOpen),
    closed: vacancies.filter((vacancy) => !vacancy.isOpen).toReversed(),
  }
}
