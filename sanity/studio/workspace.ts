import { visionTool } from '@sanity/vision'
import type { SingleWorkspace } from 'sanity'
import { structureTool } from 'sanity/structure'

import type { BrowserApi } from '../client/api.ts'
import { studioConnection } from '../client/studio-connection.ts'
import { schemaTypes } from '../schema/schema-types.ts'

const off = { enabled: false }

/** The Studio for one content source: what `/studio` shows and what the `sanity` command reads. */
export function studioWorkspace(source: BrowserApi): SingleWorkspace {
  return {
    name: 'default',
    title: 'NATO',
    basePath: '/studio',
    ...studioConnection(source),
    plugins: [structureTool(), visionTool({ defaultApiVersion: '2025-02-19' })],
    schema: { types: schemaTypes },
    document: { comments: off, askToEdit: off },
    // Parts of Sanity's paid service, and news about it.
    releases: off,
    scheduledDrafts: off,
    scheduledPublishing: off,
    tasks: off,
    mediaLibrary: off,
    announcements: off,
    apps: { canvas: off },
  }
}
