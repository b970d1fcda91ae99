import { HttpError } from '../../errors.ts'

/** A picture taken apart and put together again without what must not be published. */
export type Stripped = {
  /** The same buffer when nothing had to go, so that the hash of harmless pictures survives an upload. */
  readonly bytes: Buffer
  readonly removed: readonly string[]
}

export function broken(format: string): HttpError {
  return new HttpError(
    400,
    `The ${format} file is broken or cut off. Open it in a picture editor, save it again and upload that.`,
  )
}

export function polyglot(what: string): HttpError {
  return new HttpError(
    400,
    `The picture also holds ${what}, as files made to deceive do. Open it in a picture editor, save it again and upload that.`,
  )
}

// Each needs six bytes or more, so that compressed film data does not match by accident.
const foreign: readonly (readonly [RegExp, string])[] = [
  [/PK\x03\x04[\0-?]\0|PK\x05\x06\0\0\0\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07/, 'an archive'],
  [/%PDF-\d\./, 'a PDF'],
  [/<!doctype[\s>]|<(html|script|body|svg|iframe)[\s>]|<\?(php|xml)\s/i, 'a document or a script'],
]

/**
 * Judges bytes after the end of a picture. Phones append films and depth maps there: those are cut off. A second
 * document there makes the file a polyglot.
 * @throws HttpError 400 for a polyglot
 */
export function refuseForeignTail(tail: Buffer): void {
  const text = tail.toString('latin1')
  for (const [pattern, what] of foreign) if (pattern.test(text)) throw polyglot(what)
}
