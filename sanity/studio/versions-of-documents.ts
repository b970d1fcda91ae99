import { publishedId } from '../schema/narrowing.ts'

type Stored = { readonly _id: string }

/** A document as editors think of it: what is published and what is being written, under one id. */
export type EditedDocument<Row extends Stored> = {
  readonly id: string
  /** The draft, else the published document: what the form shows. */
  readonly shown: Row
  readonly draft: Row | null
  readonly published: Row | null
}

const isDraft = (id: string) => id.startsWith('drafts.')

/** Puts drafts and published documents together, in the order in which an id first appears. */
export function groupVersions<Row extends Stored>(rows: readonly Row[]): EditedDocument<Row>[] {
  const groups = Map.groupBy(rows, ({ _id }) => publishedId(_id))
  return [...groups].flatMap(([id, versions]) => {
    const draft = versions.find(({ _id }) => isDraft(_id)) ?? null
    const published = versions.find(({ _id }) => _id === id) ?? null
    const shown = draft ?? published
    return shown === null ? [] : [{ id, shown, draft, published }]
  })
}
