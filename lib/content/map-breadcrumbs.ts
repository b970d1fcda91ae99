import type { Locale } from '../i18n/locales.ts'
import type { Link } from '../model/link.ts'
import { mapTarget, type TargetSource } from './map-link.ts'

/** @returns the paths above `path`, shortest first; not every one need be a page. */
export function ancestorPaths(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** @returns links to the pages above, from the section front down. */
export function mapBreadcrumbs(ancestors: readonly TargetSource[], locale: Locale): Link[] {
  return ancestors
    .toSorted((one, other) => (one.path ?? '').length - (other.path ?? '').length)
    .map((ancestor) => mapTarget(ancestor, locale))
    .filter((link) => link !== null)
}
