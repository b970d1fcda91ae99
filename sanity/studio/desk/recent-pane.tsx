import { z } from 'zod'

import { useLiveQuery } from '../use-live-query.ts'
import { editedTypes } from './article-types.ts'
import { documentFields, documentShape, momentOf } from './document-rows.ts'
import { mapReady } from './map-ready.ts'
import { RowList } from './row-list.tsx'

const filter = '_type in $types && !(_id in path("drafts.**")) && !(_id in path("versions.**"))'

const query = {
  fetch: `*[${filter}] | order(_updatedAt desc)[0...50]{${documentFields}}`,
  listen: `*[${filter}]`,
  params: { types: [...editedTypes] },
}

const shape = z.array(documentShape)

/** The newest changes of the public site, whatever their type. */
export function RecentPane() {
  const result = mapReady(useLiveQuery(shape, query), (rows) => [
    {
      rows: rows.map(({ _id, _type, _updatedAt, title }) => ({
        id: _id,
        type: _type,
        state: 'published' as const,
        note: `Published ${momentOf(_updatedAt)}`,
        words: title,
      })),
    },
  ])
  return <RowList result={result} empty="Nothing has been published yet." />
}
