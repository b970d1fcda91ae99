import type { Locale } from '../i18n/locales.ts'
import { milestoneKinds, type Decade, type Milestone } from '../model/milestone.ts'
import { contentLog } from './content-log.ts'
import { knownDate } from './known-date.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapTarget, type TargetSource } from './map-link.ts'

export type MilestoneSource = {
  readonly _id: string
  readonly date?: string | null
  readonly endsOn?: string | null
  readonly kind?: string | null
  readonly title?: LocaleObject | null
  readonly summary?: LocaleObject | null
  readonly related?: readonly (TargetSource | null)[] | null
}

/** @returns the milestone; null (and a line in the log) without date, title or kind. */
export function mapMilestone(source: MilestoneSource, locale: Locale): Milestone | null {
  const date = knownDate(source.date)
  const title = mapLocalText(source.title, locale)
  const kind = milestoneKinds.find((one) => one === source.kind)
  if (!date || !title || !kind) {
    contentLog.warn({ id: source._id }, 'A milestone was left out: no date, no title or no kind')
    return null
  }
  return {
    key: source._id,
    date,
    endsOn: knownDate(source.endsOn),
    kind,
    title,
    summary: mapLocalText(source.summary, locale),
    links: (source.related ?? []).map((target) => mapTarget(target, locale)).filter((link) => link !== null),
  }
}

/** By decades; the first begins and the last ends with the years that there are. */
function decadesOf(milestones: readonly Milestone[]): Decade[] {
  const groups = Map.groupBy(milestones, ({ date }) => date.slice(0, 3))
  const years = milestones.map(({ date }) => date.slice(0, 4))
  const [first = '', last = ''] = [years[0], years.at(-1)]
  return [...groups].map(([decade, members]) => ({
    from: `${decade}0` < first ? first : `${decade}0`,
    to: `${decade}9` > last ? last : `${decade}9`,
    milestones: members,
  }))
}

/** The history in decades, and the meetings of leaders by themselves, both oldest first. */
export function mapMilestones(
  sources: readonly MilestoneSource[],
  locale: Locale,
): { decades: Decade[]; summits: Milestone[] } {
  const milestones = sources
    .map((source) => mapMilestone(source, locale))
    .filter((milestone) => milestone !== null)
    .toSorted((one, other) => one.date.localeCompare(other.date))
  return {
    decades: decadesOf(milestones.filter(({ kind }) => kind !== 'summit')),
    summits: milestones.filter(({ kind }) => kind === 'summit'),
  }
}
