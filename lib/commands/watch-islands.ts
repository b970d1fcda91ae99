import { watch } from 'node:fs'
import path from 'node:path'

import { root } from './paths.ts'

/**
 * Builds the page script again whenever a source of it changes. Builds never overlap; changes during
 * one lead to one more.
 * @returns ends the watch.
 */
export function watchIslands(build: () => Promise<void>, folder = path.join(root, 'components/islands')): () => void {
  let timer: NodeJS.Timeout | undefined
  let building = false
  let again = false

  async function rebuild(): Promise<void> {
    if (building) {
      again = true
      return
    }
    building = true
    try {
      await build()
    } catch (error) {
      // A half-written file must not end the development server: the next save mends it.
      console.error(error instanceof Error ? error.message : error)
    }
    building = false
    if (!again) return
    again = false
    await rebuild()
  }

  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name === null || /(^|[\\/])dist([\\/]|$)/.test(name) || !/\.(ts|mjs)$/.test(name)) return
    clearTimeout(timer)
    timer = setTimeout(() => void rebuild(), 80)
  })

  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
