/** Run by process.test.ts as a process of its own: the layer before the stand-in app, started as main.ts starts it. */
import { join } from 'node:path'

import { createLogger } from '../../lib/log/logger.ts'
import { createFrontServer } from '../../lib/serving/front-server.ts'
import { runFront } from '../../lib/serving/run.ts'
import { internalToken, StandInApp } from './stand-in-app.ts'

const [folder = '', port = '0'] = process.argv.slice(2)
const app = new StandInApp()
app.documents.set('/en/slow', { title: 'Slow', tags: [] })
app.intercept = async ({ url }) => {
  if (url === '/en/slow') await new Promise((resolve) => setTimeout(resolve, 700))
  return null
}
const log = createLogger('stand-in')
const front = await createFrontServer({
  renderer: app.renderer,
  builtFrom: null,
  buildId: 'build-1',
  assetsFolder: join(folder, 'static'),
  publicFolder: join(folder, 'public'),
  dataFolder: join(folder, 'data'),
  siteUrl: 'http://site.test',
  internalToken,
  media: { origin: 'http://127.0.0.1:1', projectId: 'local', dataset: 'production', withdraws: false },
  contentOrigins: [],
  log,
})
try {
  await runFront(front, { host: '127.0.0.1', port: Number(port), log })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
