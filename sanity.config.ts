import { defineConfig } from 'sanity'

import { schemaTypes } from './sanity/schema/schema-types.ts'

/**
 * The Studio. Its bundler puts in the values of `SANITY_STUDIO_…` when it builds
 * (https://www.sanity.io/docs/studio/environment-variables). Without an API host it talks to
 * Sanity's service; with one, to the embedded Content Lake (the Studio puts the project id in
 * front of the host name: http://127.0.0.1 will not do, http://localhost will).
 */
const apiHost = process.env.SANITY_STUDIO_API_HOST

export default defineConfig({
  name: 'default',
  title: 'NATO',
  projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? 'local',
  dataset: process.env.SANITY_STUDIO_DATASET ?? 'production',
  ...(apiHost ? { apiHost } : {}),
  schema: { types: schemaTypes },
})
