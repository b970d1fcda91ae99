import type { Locale } from '../i18n/locales.ts'
import { bodyGroups, type BodyGroup, type BodyKind, type OrganizationBody } from '../model/organization-body.ts'
import { offices, type OfficeHistory } from '../model/person.ts'
import { localePath, pathOf, type Addressed } from './addresses.ts'
import { contentLog } from './content-log.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapTarget, safeUrl, type TargetSource } from './map-link.ts'
import { hasPast, holderOf, mapHistory, type PersonSource } from './map-person.ts'

export type BodySource = Addressed & {
  readonly _id: string
  readonly name?: LocaleObject | null
  readonly abbreviation?: string | null
  readonly kind?: string | null
  readonly summary?: LocaleObject | null
  readonly place?: LocaleObject | null
  readonly headOffice?: string | null
  readonly url?: string | null
  readonly parent?: TargetSource | null
  readonly parts?: readonly TargetSource[] | null
  /** Everybody who ever held the office that leads it. */
  readonly holders?: readonly PersonSource[] | null
}

const groupNames = ['political', 'military', 'agencies'] as const

function kindOf(value: string | null | undefined): BodyKind | null {
  const kinds: readonly BodyKind[] = groupNames.flatMap((name) => bodyGroups[name])
  return kinds.find((kind) => kind === value) ?? null
}

/**
 * @param today yyyy-mm-dd.
 * @returns a body of the organization; null (and a line in the log) without name, kind or address.
 */
export function mapBody(source: BodySource, locale: Locale, today: string): OrganizationBody | null {
  const path = pathOf(source)
  const name = mapLocalText(source.name, locale)
  const kind = kindOf(source.kind)
  if (path === null || !name || !kind) {
    contentLog.warn({ id: source._id }, 'A body was left out: no name, no kind or no address')
    return null
  }
  const headOffice = offices.find((office) => office === source.headOffice) ?? null
  return {
    key: source._id,
    href: localePath(locale, path),
    name,
    abbreviation: source.abbreviation?.trim() || null,
    kind,
    summary: mapLocalText(source.summary, locale),
    place: mapLocalText(source.place, locale),
    headOffice,
    head: headOffice && holderOf(mapHistory(source.holders ?? [], headOffice, locale, today)),
    parent: mapTarget(source.parent, locale),
    parts: (source.parts ?? []).map((part) => mapTarget(part, locale)).filter((link) => link !== null),
    website: safeUrl(source.url),
  }
}

/** @returns the bodies in the groups of the structure page; a group without bodies is left out. */
export function mapBodyGroups(sources: readonly BodySource[], locale: Locale, today: string): BodyGroup[] {
  const bodies = sources.map((source) => mapBody(source, locale, today)).filter((body) => body !== null)
  return groupNames.flatMap((name) => {
    const kinds: readonly BodyKind[] = bodyGroups[name]
    // In the order of the kinds: the Council comes before the programmes.
    const members = kinds.flatMap((kind) => bodies.filter((body) => body.kind === kind))
    return members.length > 0 ? [{ name, bodies: members }] : []
  })
}

/** Who held the offices among the bodies; an office without a past is left out. */
export function mapHistoriesOf(sources: readonly BodySource[], locale: Locale, today: string): OfficeHistory[] {
  const held = sources.filter(({ kind }) => kind === 'office')
  const led = new Map(held.map((source) => [source.headOffice, source.holders ?? []]))
  return offices
    .flatMap((office) => {
      const holders = led.get(office)
      return holders ? [mapHistory(holders, office, locale, today)] : []
    })
    .filter(hasPast)
}
