import { createHash, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HttpError, StorageError } from '../errors.ts'
import type { AssetName } from './asset-names.ts'

/** Bytes on their way in. `sha1` is of what is in the file; call `discard` when they are not wanted. */
export type ReceivedFile = {
  readonly path: string
  readonly size: number
  readonly sha1: string
  discard(): Promise<void>
}

export type AssetStore = {
  /** Streams a request's body to a temporary file. @throws HttpError 400 (empty, broken off), 413; StorageError */
  receive(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<ReceivedFile>
  /** Where an asset is, or would be. */
  path(dataset: string, asset: AssetName): string
  /** Bytes of the stored asset, or `null`. */
  size(dataset: string, asset: AssetName): Promise<number | null>
  /** Moves a received file, or writes bytes, to its place; durable when it returns. @throws StorageError */
  place(dataset: string, asset: AssetName, source: ReceivedFile | Buffer): Promise<void>
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function writeBody(file: FileHandle, body: ReadableStream<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha1')
  let size = 0
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new HttpError(400, `The upload broke off after ${size} bytes (${String(error)}). Send it again.`)
      })
      if (done) break
      size += value.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(value)
      await file.writeFile(value)
    }
  } finally {
    // Releases the connection when the rest of the body is not wanted.
    await reader.cancel().catch(() => undefined)
  }
  if (size === 0) throw new HttpError(400, 'The upload is empty. Send the bytes of the file as the body.')
  await file.sync()
  return { size, sha1: hash.digest('hex') }
}

/** 413 with the limit in megabytes. */
export function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, `The file is larger than ${maxBytes / 1_000_000} MB. Make it smaller and upload it again.`)
}

/**
 * Assets on disk: `<directory>/<dataset>/<kind>/<first two digits of the sha1>/<name>`.
 * What a process that was killed left in the temporary folder is removed.
 */
export function createAssetStore(directory: string): AssetStore {
  const incoming = join(directory, 'incoming')
  rmSync(incoming, { recursive: true, force: true })
  const path = (dataset: string, asset: AssetName): string =>
    join(directory, dataset, asset.kind, asset.sha1.slice(0, 2), asset.name)

  async function write<T>(
    fill: (file: FileHandle) => Promise<T>,
  ): Promise<T & { path: string; discard(): Promise<void> }> {
    const temporary = join(incoming, randomUUID())
    const discard = (): Promise<void> => rm(temporary, { force: true })
    try {
      await mkdir(incoming, { recursive: true })
      const file = await open(temporary, 'wx')
      const written = await fill(file).finally(() => file.close())
      return { ...written, path: temporary, discard }
    } catch (error) {
      await discard().catch(() => undefined)
      if (error instanceof HttpError) throw error
      throw new StorageError(
        'The upload could not be stored. Try again; if it fails again, the disk is full or read-only.',
        error,
      )
    }
  }

  return {
    path,
    async receive(body, maxBytes) {
      if (body === null) throw new HttpError(400, 'The upload is empty. Send the bytes of the file as the body.')
      return write((file) => writeBody(file, body, maxBytes))
    },
    async size(dataset, asset) {
      try {
        const facts = await stat(path(dataset, asset))
        return facts.isFile() ? facts.size : null
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null
        throw new StorageError('The asset cannot be read from the disk.', error)
      }
    },
    async place(dataset, asset, source) {
      const target = path(dataset, asset)
      const ready = Buffer.isBuffer(source)
        ? await write(async (file) => {
            await file.writeFile(source)
            await file.sync()
            return {}
          })
        : source
      try {
        const created = await mkdir(dirname(target), { recursive: true })
        if (created !== undefined) await syncFolder(dirname(created))
        await rename(ready.path, target)
        await syncFolder(dirname(target))
      } catch (error) {
        await ready.discard().catch(() => undefined)
        throw new StorageError(
          'The upload could not be stored. Try again; if it fails again, the disk is full or read-only.',
          error,
        )
      }
    },
  }
}
