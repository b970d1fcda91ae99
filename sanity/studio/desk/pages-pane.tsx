import { z } from 'zod'

import { useLiveQuery } from '../use-live-query.ts'
import { groupVersions } from '../versions-of-documents.ts'
import { rowState } from './document-row.tsx'
import { mapReady } from './map-ready.ts'
import { pageTree } from './page-tree.ts'
import { RowList } from './row-list.tsx'

const filter = '_type == "page" && !defined(translationOf) && !(_id in path("versions.**"))'

const query = { fetch: `*[${filter}]{_id, title, "path": path.current}`, listen: `*[${filter}]` }

const shape = z.array(z.object({ _id: z.string(), title: z.string().nullable(), path: z.string().nullable() }))

/** The pages of the site as a tree of their addresses. */
export function PagesPane() {
  const result = mapReady(useLiveQuery(shape, query), (rows) => {
    const pages = groupVersions(rows).map((page) => ({ ...page.shown, _id: page.id, state: rowState(page) }))
    const tree = pageTree(pages).map(({ page, depth }) => ({
      id: page._id,
      type: 'page',
      state: page.state,
      indent: depth,
      note: page.path === null ? 'Has no address yet' : `/${page.path}`,
      words: `${page.title ?? ''} ${page.path ?? ''}`,
    }))
    return [{ rows: tree }]
  })
  return <RowList result={result} empty="There are no pages yet." />
}
