import { defineConfig } from 'sanity'

import { studioWorkspace } from './sanity/studio/workspace.ts'

/** For the `sanity` command (schema extract, typegen). The site's own Studio asks for its source when it starts. */
export default defineConfig(
  studioWorkspace({
    projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? 'local',
    dataset: process.env.SANITY_STUDIO_DATASET ?? 'production',
    apiHost: process.env.SANITY_STUDIO_API_HOST ?? null,
  }),
)
