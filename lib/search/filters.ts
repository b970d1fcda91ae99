import type { Candidate } from './candidates.ts'
import type { Count, Question } from './question.ts'

type Filters = Pick<Question, 'within' | 'types' | 'topics' | 'from' | 'to'>

function isWithin(day: string | null, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true
  return day !== null && (from === null || day >= from) && (to === null || day <= to)
}

function counted(counts: ReadonlyMap<string, number>): Count[] {
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

function addTo(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}

export type Filtered = {
  readonly kept: Candidate[]
  readonly types: readonly Count[]
  readonly topics: readonly Count[]
}

/** Applies the filters, and counts for each type and topic what it would leave with all other filters kept. */
export function filter(candidates: readonly Candidate[], { within, types, topics, from, to }: Filters): Filtered {
  const kept: Candidate[] = []
  const typeCounts = new Map<string, number>()
  const topicCounts = new Map<string, number>()
  for (const candidate of candidates) {
    if (within.length > 0 && !within.includes(candidate.type)) continue
    if (!isWithin(candidate.day, from, to)) continue
    const own = candidate.topics === '' ? [] : candidate.topics.split(' ')
    const hasType = types.length === 0 || types.includes(candidate.type)
    const hasTopic = topics.length === 0 || own.some((topic) => topics.includes(topic))
    if (hasTopic) addTo(typeCounts, candidate.type)
    if (hasType) for (const topic of own) addTo(topicCounts, topic)
    if (hasType && hasTopic) kept.push(candidate)
  }
  return { kept, types: counted(typeCounts), topics: counted(topicCounts) }
}
