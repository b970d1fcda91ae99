import type { Candidate } from './candidates.ts'
import type { Count, Question } from './question.ts'

type Filters = Pick<Question, 'within' | 'types' | 'topics' | 'from' | 'to'>

function isWithin(day: string | null, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true
  return day !== null && (from === null || day >= from) && (to === null || day <= to)
}

/** Topics offered as filters. */
export const mostTopics = 12

/** How often each value comes, the most frequent first. */
export function counted(values: Iterable<string>): Count[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

export type Filtered = {
  readonly kept: Candidate[]
  readonly types: readonly Count[]
  readonly topics: readonly Count[]
}

/** Applies the filters, and counts for each type and topic what it would leave with all other filters kept. */
export function filter(candidates: readonly Candidate[], { within, types, topics, from, to }: Filters): Filtered {
  const kept: Candidate[] = []
  const foundTypes: string[] = []
  const foundTopics: string[] = []
  for (const candidate of candidates) {
    if (within.length > 0 && !within.includes(candidate.type)) continue
    if (!isWithin(candidate.day, from, to)) continue
    const own = candidate.topics === '' ? [] : candidate.topics.split(' ')
    const hasType = types.length === 0 || types.includes(candidate.type)
    const hasTopic = topics.length === 0 || own.some((topic) => topics.includes(topic))
    if (hasTopic) foundTypes.push(candidate.type)
    if (hasType) foundTopics.push(...own)
    if (hasType && hasTopic) kept.push(candidate)
  }
  return { kept, types: counted(foundTypes), topics: counted(foundTopics) }
}
