import sharp, { type Metadata } from 'sharp'
import { HttpError } from '../errors.ts'
import { blurHash } from './blur-hash.ts'
import { checkSvg } from './check-svg.ts'
import { extensionOfBytes } from './media-types.ts'
import { palette } from './palette.ts'
import { decodeLimits, decodeSeconds, maxInputPixels } from './sharp-limits.ts'
import { isStrippable } from './strip/strip-picture.ts'

/** What a full decoding proved about a picture. */
export type PictureFacts = {
  readonly extension: 'jpg' | 'png' | 'webp' | 'gif' | 'svg'
  /** In pixels, after EXIF rotation. */
  readonly width: number
  readonly height: number
  readonly hasAlpha: boolean
  readonly isOpaque: boolean
  /** `sanity.imageMetadata`, ready to store. */
  readonly metadata: Readonly<Record<string, unknown>>
}

const maxSide = 20_000
const maxFrames = 500
const formatExtensions: Readonly<Record<string, PictureFacts['extension']>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  svg: 'svg',
}

function notAPicture(): HttpError {
  return new HttpError(400, 'This is not a picture that can be read. Upload a JPEG, PNG, WebP, GIF or SVG file.')
}

/** libvips's messages, put into words that tell an editor what to do. */
function decodingFault(error: unknown): HttpError {
  const message = error instanceof Error ? error.message : String(error)
  if (/unsupported image format|bad seek|corrupt header/i.test(message)) return notAPicture()
  if (/pixel limit/i.test(message)) return tooManyPixels()
  if (/timeout/i.test(message))
    return new HttpError(400, `The picture takes more than ${decodeSeconds} s to decode. Make it smaller.`)
  return new HttpError(
    400,
    'The picture is broken or cut off. Open it in a picture editor, save it again and upload that.',
  )
}

function tooManyPixels(): HttpError {
  return new HttpError(400, `The picture has more than ${maxInputPixels / 1_000_000} million pixels. Make it smaller.`)
}

async function readHeader(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes, decodeLimits).metadata()
  } catch (error) {
    throw decodingFault(error)
  }
}

/**
 * AVIF and HEIC, where an operator allows them, become JPEG (or WebP, for transparency) before they are stored:
 * browsers cannot show HEIC, its positions cannot be cut out, and the decoder is to run once and not per rendition.
 */
export async function convertHeif(bytes: Buffer): Promise<Buffer> {
  try {
    refuseExtremes(await sharp(bytes, decodeLimits).metadata())
    const picture = sharp(bytes, decodeLimits)
      .autoOrient()
      .timeout({ seconds: decodeSeconds * 3 })
    const { hasAlpha } = await picture.metadata()
    return await (hasAlpha ? picture.webp({ quality: 92 }) : picture.jpeg({ quality: 92, mozjpeg: true })).toBuffer()
  } catch (error) {
    throw error instanceof HttpError ? error : decodingFault(error)
  }
}

/** A small copy in RGBA. Every byte of the original is decoded for it: damage and time limits show here. */
async function decode(bytes: Buffer): Promise<{ data: Buffer; width: number; height: number }> {
  try {
    const { data, info } = await sharp(bytes, decodeLimits)
      .autoOrient()
      .resize({ width: 96, height: 96, fit: 'inside', fastShrinkOnLoad: false })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .timeout({ seconds: decodeSeconds })
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  } catch (error) {
    throw decodingFault(error)
  }
}

/** Looks at the alpha of every pixel: in a small copy a single clear one would vanish, and sharp's stats take seconds. */
async function isEveryPixelOpaque(bytes: Buffer): Promise<boolean> {
  try {
    const alpha = sharp(bytes, decodeLimits).toColourspace('srgb').extractChannel('alpha').raw()
    const values = await alpha.timeout({ seconds: decodeSeconds }).toBuffer()
    for (const value of values) if (value !== 255) return false
    return true
  } catch (error) {
    throw decodingFault(error)
  }
}

function refuseExtremes(header: Metadata): void {
  const { width, height, pages = 1 } = header
  if (width * height > maxInputPixels || Math.max(width, height) > maxSide) throw tooManyPixels()
  if (pages > maxFrames)
    throw new HttpError(400, `The animation has more than ${maxFrames} frames. Upload a film instead.`)
}

function checkMarkup(bytes: Buffer): void {
  if (!/^\ufeff?\s*</.test(bytes.toString('utf8', 0, 256))) throw notAPicture()
  if (!/<(svg:)?svg[\s>]/.test(bytes.toString('utf8'))) throw notAPicture()
  checkSvg(bytes)
}

/**
 * Decodes an uploaded picture completely, under limits, and describes it. Its type is what the decoder says.
 * @throws HttpError 400 when it is no picture, broken, too large or, as SVG, active
 */
export async function examinePicture(bytes: Buffer): Promise<PictureFacts> {
  // The look at the bytes comes before the decoders: an XML parser must not meet entities, nor a compressed SVG.
  const expected = extensionOfBytes(bytes)
  if (!isStrippable(expected)) checkMarkup(bytes)
  const header = await readHeader(bytes)
  const extension = formatExtensions[header.format]
  if (extension === undefined || extension !== (isStrippable(expected) ? expected : 'svg')) throw notAPicture()
  refuseExtremes(header)
  const small = await decode(bytes)
  const hasAlpha = header.hasAlpha
  const isOpaque = !hasAlpha || (await isEveryPixelOpaque(bytes))
  const { width, height } = header.autoOrient
  const raw = { raw: { width: small.width, height: small.height, channels: 4 as const } }
  const tiny = sharp(small.data, raw).resize({ width: 20, height: 20, fit: 'inside' })
  const lqip = isOpaque ? await tiny.removeAlpha().jpeg({ quality: 60 }).toBuffer() : await tiny.png().toBuffer()
  const blurred = await sharp(small.data, raw)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .resize(32, 32, { fit: 'fill' })
    .raw()
    .toBuffer()
  const colours = palette(small.data)
  return {
    extension,
    width,
    height,
    hasAlpha,
    isOpaque,
    metadata: {
      _type: 'sanity.imageMetadata',
      dimensions: { _type: 'sanity.imageDimensions', width, height, aspectRatio: width / height },
      hasAlpha,
      isOpaque,
      lqip: `data:image/${isOpaque ? 'jpeg' : 'png'};base64,${lqip.toString('base64')}`,
      blurHash: blurHash(blurred, 32, 32, width >= height ? { x: 4, y: 3 } : { x: 3, y: 4 }),
      ...(colours === null ? {} : { palette: colours }),
    },
  }
}
