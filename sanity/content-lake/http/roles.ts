import type { Role } from '../types.ts'

/** How roles are called and explained to people. */
export const roleTitles: Readonly<Record<Role, { readonly title: string; readonly description: string }>> = {
  administrator: {
    title: 'Administrator',
    description: 'Reads and writes everything and manages people, tokens and datasets.',
  },
  editor: { title: 'Editor', description: 'Reads, writes and publishes every document.' },
  contributor: { title: 'Contributor', description: 'Reads every document and writes drafts.' },
  viewer: { title: 'Viewer', description: 'Reads every document.' },
}
