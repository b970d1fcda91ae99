import { visionTool } from '@sanity/vision'
import type { ConfigContext, SingleWorkspace } from 'sanity'
import { structureTool } from 'sanity/structure'

import type { BrowserApi } from '../client/api.ts'
import { schemaTypes } from '../schema/schema-types.ts'
import { studioConnection } from './connection.ts'
import { desk } from './desk/desk.ts'
import { documentActions, newDocumentOptions } from './document-actions.ts'
import { previews } from './presentation/previews.ts'
import { publicationBadge } from './publication/publication-badge.ts'
import { publicationInspector } from './publication/publication-inspector.tsx'
import { translationsInspector } from './translations/translations-inspector.tsx'

/** Vision asks the content source anything, drafts and private types included: for those who run the house. */
function isAdministrator(user: ConfigContext['currentUser']): boolean {
  return user?.roles.some(({ name }) => name === 'administrator') ?? false
}

const off = { enabled: false }

/** The Studio for one content source: what `/studio` shows and what the `sanity` command reads. */
export function studioWorkspace(source: BrowserApi): SingleWorkspace {
  return {
    name: 'default',
    title: 'NATO',
    basePath: '/studio',
    ...studioConnection(source),
    plugins: [
      structureTool({ title: 'Content', structure: desk }),
      previews(),
      visionTool({ defaultApiVersion: '2025-02-19' }),
    ],
    tools: (tools, { currentUser }) =>
      isAdministrator(currentUser) ? tools : tools.filter(({ name }) => name !== 'vision'),
    schema: { types: schemaTypes },
    document: {
      actions: documentActions,
      newDocumentOptions,
      inspectors: (inspectors) => [...inspectors, translationsInspector, publicationInspector],
      badges: (badges) => [...badges, publicationBadge],
      comments: off,
      askToEdit: off,
    },
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
