import { useEffect, useState } from 'react'
import { useClient, useCurrentUser } from 'sanity'
import { z } from 'zod'

import { publishedId } from '../../schema/narrowing.ts'
import { useLiveQuery, type LiveResult } from '../use-live-query.ts'
import { editedTypes } from './article-types.ts'
import { documentFields, documentShape, momentOf } from './document-rows.ts'
import { editedBy } from './edited-by.ts'
import { mapReady } from './map-ready.ts'
import { RowList, type RowGroup } from './row-list.tsx'

const filter = '_type in $types && _id in path("drafts.**")'

const query = {
  fetch: `*[${filter}] | order(_updatedAt desc)[0...300]{
    ${documentFields}, "isPublished": defined(*[_id == string::split(^._id, "drafts.")[1]][0]._id)
  }`,
  listen: `*[${filter}]`,
  params: { types: [...editedTypes] },
}

const shape = z.array(documentShape.extend({ isPublished: z.boolean() }))

type Drafts = z.infer<typeof shape>

function groupsOf(drafts: Drafts): RowGroup[] {
  const rows = drafts.map(({ _id, _type, _updatedAt, title, isPublished }) => ({
    id: publishedId(_id),
    type: _type,
    state: isPublished ? ('edited' as const) : ('draft' as const),
    note: `Last changed ${momentOf(_updatedAt)}`,
    words: title,
  }))
  return [{ rows }]
}

/** The drafts of `result` that the person at the Studio has worked on. */
function useMine(result: LiveResult<Drafts>): LiveResult<Drafts> {
  const client = useClient({ apiVersion: '2025-02-19' })
  const userId = useCurrentUser()?.id ?? ''
  const [mine, setMine] = useState<LiveResult<Drafts>>({ state: 'loading' })
  const drafts = result.state === 'ready' ? result.value : null
  useEffect(() => {
    if (drafts === null) return
    let current = true
    const ids = drafts.map(({ _id }) => _id)
    editedBy(client, userId, ids).then(
      (own) => {
        if (current) setMine({ state: 'ready', value: drafts.filter(({ _id }) => own.has(_id)) })
      },
      (error: unknown) => {
        if (current) setMine({ state: 'failed', message: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => {
      current = false
    }
  }, [client, userId, drafts])
  return drafts === null ? result : mine
}

/** Everything that is written and not published. */
export function AllDraftsPane() {
  const result = useLiveQuery(shape, query)
  return <RowList result={mapReady(result, groupsOf)} empty="There are no drafts: everything is published." />
}

/** What this person has written and not published. */
export function MyDraftsPane() {
  const mine = useMine(useLiveQuery(shape, query))
  return (
    <RowList result={mapReady(mine, groupsOf)} empty="You have no drafts: everything that you wrote is published." />
  )
}
