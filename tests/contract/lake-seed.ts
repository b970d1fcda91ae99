import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** Makes a folder as the seed is: two files, a picture, a file, references forth and back. */
export async function writeSeed(seed: string): Promise<void> {
  await mkdir(join(seed, 'documents'), { recursive: true })
  await mkdir(join(seed, 'pictures'))
  await sharp({ create: { width: 40, height: 20, channels: 3, background: '#146' } })
    .webp()
    .toFile(join(seed, 'pictures', 'blue.webp'))
  await writeFile(join(seed, 'pictures', 'note.txt'), 'a note')
  const lines = (...documents: readonly unknown[]): string =>
    documents.map((document) => `${JSON.stringify(document)}\n`).join('')
  await writeFile(
    join(seed, 'documents', 'a.ndjson'),
    lines(
      {
        _id: 'post',
        _type: 'post',
        title: 'Ж',
        author: { _type: 'reference', _ref: 'person' },
        picture: { _type: 'image', _sanityAsset: 'image@file://./pictures/blue.webp' },
      },
      { _id: 'drafts.post', _type: 'post', file: { _type: 'file', _sanityAsset: 'file@file://./pictures/note.txt' } },
    ),
  )
  await writeFile(
    join(seed, 'documents', 'b.ndjson'),
    lines({ _id: 'person', _type: 'person', favourite: { _type: 'reference', _ref: 'post' } }),
  )
}
