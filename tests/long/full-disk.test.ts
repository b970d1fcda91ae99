import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, describe, expect, it } from 'vitest'

import { clientFor } from '../contract/lake-harness.ts'
import { spawnLake } from '../contract/lake-process.ts'

const mounted: string[] = []
afterEach(() => {
  for (const folder of mounted.splice(0)) {
    spawnSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A disk of its own, in memory. @returns null where this user may not mount one. */
function smallDisk(megabytes: number): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (status === 0) mounted.push(folder)
  return status === 0 ? folder : null
}

function fill(folder: string): string {
  const file = path.join(folder, 'filler')
  const { bsize, bavail } = statfsSync(folder)
  writeFileSync(file, Buffer.alloc(Math.max(0, bsize * bavail)))
  return file
}

describe('a disk that is really full', () => {
  it('refuses what it cannot keep, keeps what it took, and goes on once there is room', async () => {
    const disk = smallDisk(24)
    if (disk === null) {
      console.warn('Not run: mounting a small disk needs root on Linux.')
      return
    }
    const lake = spawnLake(disk)
    const { url } = await lake.ready
    const client = clientFor(url, { maxRetries: 0 })
    const text = 'x'.repeat(64 * 1024)
    await client.create({ _id: 'before', _type: 'note', text })

    const filler = fill(disk)
    const taken: string[] = []
    const refusal = await (async () => {
      for (let n = 0; n < 200; n += 1) {
        try {
          await client.create({ _id: `note-${n}`, _type: 'note', text })
          taken.push(`note-${n}`)
        } catch (error) {
          return error
        }
      }
      return null
    })()
    expect(refusal).toMatchObject({ statusCode: 503 })
    expect(String(refusal)).toMatch(/disk is full/)
    // Reading goes on.
    expect(await client.getDocument('before')).toMatchObject({ text })

    rmSync(filler)
    await client.create({ _id: 'after', _type: 'note', text })
    lake.child.kill('SIGKILL')
    await lake.exit

    const again = spawnLake(disk)
    const survivor = clientFor((await again.ready).url)
    const ids = await survivor.fetch<string[]>('*[_type == "note"]._id')
    expect(ids.toSorted()).toEqual(['before', ...taken, 'after'].toSorted())
    again.child.kill('SIGTERM')
    expect(await again.exit).toMatchObject({ code: 0 })
  })
})
