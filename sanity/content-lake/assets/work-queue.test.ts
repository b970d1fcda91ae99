import { describe, expect, it } from 'vitest'
import { createWorkQueue } from './work-queue.ts'

describe('createWorkQueue', () => {
  it('runs so many at once and no more', async () => {
    const queue = createWorkQueue(2, 100)
    let running = 0
    let most = 0
    const work = async (): Promise<void> => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 2))
      running--
    }
    await Promise.all(Array.from({ length: 20 }, () => queue.run(work)))
    expect(most).toBe(2)
    expect(running).toBe(0)
  })

  it('refuses what would wait too long and goes on after failures', async () => {
    const queue = createWorkQueue(1, 1)
    let fail: (reason: Error) => void = () => undefined
    const first = queue.run(() => new Promise<void>((_, reject) => (fail = reject)))
    const second = queue.run(() => Promise.resolve('second'))
    await expect(queue.run(() => Promise.resolve('third'))).rejects.toMatchObject({ status: 503 })
    fail(new Error('broken'))
    await expect(first).rejects.toThrow('broken')
    expect(await second).toBe('second')
    expect(await queue.run(() => Promise.resolve('fourth'))).toBe('fourth')
  })
})
