import { defineConfig, type SingleWorkspace } from 'sanity'
import { z } from 'zod'

import { addressBesideLake } from './beside-lake.ts'
import { answerOutsideCalls } from './outside-calls.ts'
import { studioWorkspace } from './workspace.ts'

const configSchema = z.object({ projectId: z.string(), dataset: z.string(), apiHost: z.url().nullable() })

/** Where the site says which content source the Studio edits (app/api/studio-config). */
const configAddress = '/api/studio-config'

/**
 * Asks the site for the content source and sets the Studio up for it. Browser only.
 * @throws when the site does not answer or answers something else.
 */
export async function loadWorkspace(): Promise<SingleWorkspace> {
  const response = await fetch(configAddress)
  if (!response.ok) throw new Error(`${configAddress} answered ${response.status}: is the site running?`)
  const source = configSchema.parse(await response.json())
  const address = addressBesideLake(location.href, source.apiHost)
  if (address !== null) {
    location.replace(address)
    // The browser is on its way: nothing more is to be shown here.
    return new Promise(() => undefined)
  }
  answerOutsideCalls(source)
  return defineConfig(studioWorkspace(source))
}
