import { stripGif } from './gif.ts'
import { stripJpeg } from './jpeg.ts'
import type { Stripped } from './parts.ts'
import { stripPng } from './png.ts'
import { stripWebp } from './webp.ts'

export type StrippableExtension = 'jpg' | 'png' | 'webp' | 'gif'

export function isStrippable(extension: string | null): extension is StrippableExtension {
  return extension === 'jpg' || extension === 'png' || extension === 'webp' || extension === 'gif'
}

const strippers: Readonly<Record<StrippableExtension, (bytes: Buffer) => Stripped>> = {
  jpg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
}

/**
 * Takes what tells where or by whom a picture was made out of the file, without decoding it, before it is hashed.
 * A picture without such data keeps its bytes and so its hash; the result of a second pass equals that of the first.
 * @throws HttpError 400 when the file is broken or a polyglot
 */
export function stripPicture(extension: StrippableExtension, bytes: Buffer): Stripped {
  return strippers[extension](bytes)
}
