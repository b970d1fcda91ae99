import { defineCliConfig } from 'sanity/cli'

/** What the `sanity` command needs; `npm run typegen` runs `schema extract` and `typegen generate`. */
export default defineCliConfig({
  api: {
    projectId: process.env.SANITY_STUDIO_PROJECT_ID ?? 'local',
    dataset: process.env.SANITY_STUDIO_DATASET ?? 'production',
  },
  schemaExtraction: { path: 'sanity/generated/schema.json' },
  typegen: {
    path: 'sanity/queries/**/*.ts',
    schema: 'sanity/generated/schema.json',
    generates: 'sanity/generated/types.ts',
    overloadClientMethods: true,
    // Formatting would load the prettier plugins of the style sheets; generated code is not read by hand.
    formatGeneratedCode: false,
  },
})
