import { neededInDefaultLanguage } from './locale-rules.ts'
import { publishedId, recordOf, referenceOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** A withdrawn page says why (`error`), or where readers find what they looked for (`merged`, `superseded`). */
export function withdrawalIsWhole(withdrawal: unknown, document: unknown): Verdict {
  const { kind, reason, replacedBy } = recordOf(withdrawal) ?? {}
  if (textOf(kind) === '') return true
  if (kind === 'error') {
    return neededInDefaultLanguage(reason) === true || 'Say why it was published in error, at least in English.'
  }
  const target = referenceOf(replacedBy)
  if (target === null) return 'Choose the page that takes its place.'
  return target !== publishedId(textOf(recordOf(document)?.['_id'])) || 'A page cannot take its own place.'
}

/** @returns whether a withdrawal takes the page off the site: then publishing is not what brings it about. */
export function takesPageAway(withdrawal: unknown): boolean {
  const kind = recordOf(withdrawal)?.['kind']
  return kind === 'error' || kind === 'merged'
}

/** As `withdrawalIsWhole`; what takes the page away is not to be published, which would leave the page where it is. */
export function withdrawalFits(withdrawal: unknown, document: unknown): Verdict {
  const whole = withdrawalIsWhole(withdrawal, document)
  if (whole !== true || !takesPageAway(withdrawal)) return whole
  return '“Withdraw” in the menu beside “Publish” takes the page away. To keep it, or to publish it again, empty this field.'
}
