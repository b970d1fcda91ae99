import type { Candidate } from './candidates.ts'
import type { Count, Question } from './question.ts'
import { ofEachKind, subjectKinds, type Subjects } from './subjects.ts'

type Filters = Pick<Question, 'within' | 'types' | 'subjects' | 'from' | 'to'>

function isWithin(day: string | null, from: string | null, to: string | null): boolean {
  if (from === null && to === null) return true
  return day !== null && (from === null || day >= from) && (to === null || day <= to)
}

/** How often each value comes, the most frequent first. */
export function counted(values: Iterable<string>): Count[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}

export type Filtered = {
  readonly kept: Candidate[]
  readonly types: readonly Count[]
  readonly subjects: Subjects<readonly Count[]>
}

/** Applies the filters, and counts for each type and subject what it would leave with all other filters kept. */
export function filter(candidates: readonly Candidate[], { within, types, subjects, from, to }: Filters): Filtered {
  const kept: Candidate[] = []
  const foundTypes: string[] = []
  const found = ofEachKind((): string[] => [])
  for (const candidate of candidates) {
    if (within.length > 0 && !within.includes(candidate.type)) continue
    if (!isWithin(candidate.day, from, to)) continue
    const own = ofEachKind((kind) => (candidate.subjects[kind] === '' ? [] : candidate.subjects[kind].split(' ')))
    const hasType = types.length === 0 || types.includes(candidate.type)
    const lacking = subjectKinds.filter((kind) => {
      return subjects[kind].length > 0 && !own[kind].some((subject) => subjects[kind].includes(subject))
    })
    if (lacking.length === 0) foundTypes.push(candidate.type)
    if (!hasType) continue
    for (const kind of subjectKinds) if (lacking.every((other) => other === kind)) found[kind].push(...own[kind])
    if (lacking.length === 0) kept.push(candidate)
  }
  return { kept, types: counted(foundTypes), subjects: ofEachKind((kind) => counted(found[kind])) }
}
