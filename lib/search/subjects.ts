/** What a text can be about: each kind is a filter of its own, under this name in addresses. */
export const subjectKinds = ['topic', 'country', 'person'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** Something for each kind; by itself the ids of the subjects' originals. */
export type Subjects<Value = readonly string[]> = Readonly<Record<SubjectKind, Value>>

/** @returns what `make` gives for each kind. */
export function ofEachKind<Value>(make: (kind: SubjectKind) => Value): Subjects<Value> {
  return { topic: make('topic'), country: make('country'), person: make('person') }
}

export const noSubjects: Subjects<readonly never[]> = ofEachKind(() => [])

/** How many are offered as filters. */
export const mostOffered: Subjects<number> = { topic: 12, country: 8, person: 8 }
