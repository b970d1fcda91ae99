import { visionTool } from '@sanity/vision'
import type { ConfigContext, SingleWorkspace } from 'sanity'
import { structureTool } from 'sanity/structure'

import type { BrowserApi } from '../client/api.ts'
import { schemaTypes } from '../schema/schema-types.ts'
import { studioConnection } from './connection.ts'
import { desk } from './desk/desk.ts'
import { DirectionalInput } from './directional-input.tsx'
import { documentActions, newDocumentOptions } from './document-actions.ts'
import { newsletterTool } from './newsletter/newsletter-tool.tsx'
import { proofInspector } from './newsletter/proof-inspector.tsx'
import { StudioIcon } from './studio-icon.tsx'
import { previews } from './presentation/previews.ts'
import { publicationBadge } from './publication/publication-badge.ts'
import { publicationInspector } from './publication/publication-inspector.tsx'
import { translationsInspector } from './translations/translations-inspector.tsx'

/**
 * Tools of those who run the house: Vision asks the content source anything, drafts and private types included; the
 * newsletter's shows mails.
 */
const toolsOfAdministrators: readonly string[] = ['vision', 'newsletter']

function isAdministrator(user: ConfigContext['currentUser']): boolean {
  return user?.roles.some(({ name }) => name === 'administrator') ?? false
}

const off = { enabled: false }

/** The Studio for one content source: what `/studio` shows and what the `sanity` command reads. */
export function studioWorkspace(source: BrowserApi): SingleWorkspace {
  return {
    name: 'default',
    title: 'NATO',
    icon: StudioIcon,
    basePath: '/studio',
    ...studioConnection(source),
    plugins: [
      structureTool({ title: 'Content', structure: desk }),
      previews(),
      visionTool({ defaultApiVersion: '2025-02-19' }),
    ],
    tools: (tools, { currentUser }) =>
      [...tools, newsletterTool].filter(
        ({ name }) => isAdministrator(currentUser) || !toolsOfAdministrators.includes(name),
      ),
    schema: { types: schemaTypes },
    form: { components: { input: DirectionalInput } },
    document: {
      actions: documentActions,
      newDocumentOptions,
      inspectors: (inspectors, { documentType }) => [
        ...inspectors,
        ...(documentType === 'newsletterIssue' ? [proofInspector] : [translationsInspector, publicationInspector]),
      ],
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
