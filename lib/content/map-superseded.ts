import type { Locale } from '../i18n/locales.ts'
import type { Superseded } from '../model/page.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapTarget, type TargetSource } from './map-link.ts'

export type WithdrawalSource = {
  readonly kind?: string | null
  readonly reason?: LocaleObject | null
  readonly replacedBy?: TargetSource | null
}

/** @returns what took a page's place and why; null for a page that is valid. What takes a page away is a `redirect`. */
export function mapSuperseded(source: WithdrawalSource | null | undefined, locale: Locale): Superseded | null {
  if (source?.kind !== 'superseded') return null
  const [by, reason] = [mapTarget(source.replacedBy, locale), mapLocalText(source.reason, locale)]
  return by === null && reason === null ? null : { by, reason }
}
