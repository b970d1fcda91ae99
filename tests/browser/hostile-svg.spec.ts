import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { expect, test as base } from '@playwright/test'

import { hostileSvgs } from '../contract/hostile-svgs.ts'
import { adminToken, clientFor } from '../contract/lake-harness.ts'
import { spawnLake } from '../contract/lake-process.ts'

/**
 * Sixty graphics that act, uploaded to the lake and opened in a real browser: by themselves, as a picture, and in every
 * element that can hold another document. None may run, wherever the lake takes them.
 */
const authorization = `Bearer ${adminToken}`

const test = base.extend<object, { lakeUrl: string }>({
  lakeUrl: [
    async ({ browserName: _any }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'hostile-svg-'))
      const lake = spawnLake(folder)
      await use((await lake.ready).url)
      lake.child.kill('SIGTERM')
      await lake.exit
      rmSync(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

test('no hostile graphic runs anything when it is opened', async ({ page, request, lakeUrl: url }) => {
  const addresses: string[] = []
  for (const svg of hostileSvgs) {
    for (const kind of ['images', 'files']) {
      const answer = await request.post(`${url}/v1/assets/${kind}/production?filename=a.svg`, {
        headers: { authorization },
        data: Buffer.from(svg),
      })
      const body: unknown = await answer.json()
      const document = typeof body === 'object' && body !== null && 'document' in body ? body.document : null
      if (typeof document === 'object' && document !== null && 'url' in document) addresses.push(String(document.url))
      else expect([kind, answer.status()]).toEqual(['images', 400])
    }
  }
  expect(addresses.length).toBeGreaterThanOrEqual(hostileSvgs.length)

  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`${dialog.message()} at ${page.url()}`)
    void dialog.dismiss()
  })
  // Used by something public, so that everybody may open them.
  const used = addresses.map((address) => {
    const [, hash = '', ending = ''] = /\/([0-9a-f]{40}(?:-\d+x\d+)?)\.(\w+)$/.exec(address) ?? []
    const kind = address.includes('/images/') ? 'image' : 'file'
    return { _key: hash, asset: { _type: 'reference', _ref: `${kind}-${hash}-${ending}` } }
  })
  await clientFor(url).create({ _type: 'post', used })
  for (const address of addresses) {
    // A download ends the navigation with an error, which is as it should be.
    await page.goto(address).catch(() => null)
    const embedded = ['<img src="@">', '<object data="@"></object>', '<embed src="@">', '<iframe src="@"></iframe>']
    await page.setContent(embedded.map((element) => element.replace('@', address)).join(''), { waitUntil: 'commit' })
  }
  await page.waitForTimeout(500)
  expect(ran).toEqual([])
})
