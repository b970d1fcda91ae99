import sharp, { type Sharp } from 'sharp'
import { HttpError } from '../errors.ts'
import { planRendition, type Plan, type Size } from './geometry.ts'
import { decodeLimits } from './sharp-limits.ts'
import type { Colour, OutputFormat, TransformParameters } from './transform-parameters.ts'

/** Everything that makes one rendition differ from another; equal recipes give equal bytes. */
export type Recipe = {
  readonly plan: Plan
  readonly format: OutputFormat
  readonly quality: number
  readonly background: Colour | null
  /** Standard deviation in pixels of the result. */
  readonly blur: number
  readonly sharpen: number
  /** -100 (grey) to 100. */
  readonly saturation: number
  readonly invert: boolean
}

const renderSeconds = 30
const defaultQuality = 75
// libaom at 0.7 of a JPEG quality looks alike; unscaled, AVIF would be no smaller than WebP.
const avifScale = 0.7
const white: Colour = { r: 255, g: 255, b: 255, alpha: 1 }
const clear: Colour = { r: 0, g: 0, b: 0, alpha: 0 }
// A Gaussian of more than this is made on a smaller copy: its cost grows with its width, its detail does not.
const widestBlur = 6

/** Whether the answer to these parameters depends on the `Accept` header. */
export function negotiates(t: TransformParameters): boolean {
  return t.auto === 'format' && t.fm === undefined
}

function accepts(accept: string, type: string): boolean {
  return accept.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })
}

function isOutputFormat(value: string): value is OutputFormat {
  return value === 'jpg' || value === 'png' || value === 'webp' || value === 'gif' || value === 'avif'
}

/** `fm` decides; then, with auto=format, what the browser accepts (AVIF before WebP); then the original's format. */
export function chooseFormat(t: TransformParameters, original: string, accept: string): OutputFormat {
  if (t.fm !== undefined) return t.fm === 'pjpg' ? 'jpg' : t.fm
  if (negotiates(t)) {
    if (accepts(accept, 'image/avif')) return 'avif'
    if (accepts(accept, 'image/webp')) return 'webp'
  }
  return isOutputFormat(original) ? original : 'png'
}

/**
 * Turns parameters into a recipe.
 * @param source pixels of the original after EXIF rotation
 * @throws HttpError 400 when they do not fit the picture
 */
export function recipeOf(source: Size, t: TransformParameters, format: OutputFormat): Recipe {
  return {
    plan: planRendition(source, t),
    format,
    quality: format === 'png' || format === 'gif' ? 100 : Math.round(t.q ?? defaultQuality),
    background: t.bg ?? null,
    blur: (t.blur ?? 0) / 10,
    sharpen: t.sharp ?? 0,
    saturation: t.sat ?? 0,
    invert: t.invert === 'true' || t.invert === '1',
  }
}

async function blurred(picture: Sharp, size: Size, sigma: number): Promise<Sharp> {
  // libvips refuses less than 0.3, which nobody could see.
  if (sigma < 0.3) return picture
  if (sigma <= widestBlur) return picture.blur(sigma)
  const shrink = sigma / widestBlur
  const small = {
    width: Math.max(1, Math.round(size.width / shrink)),
    height: Math.max(1, Math.round(size.height / shrink)),
  }
  const { data, info } = await picture
    .resize({ ...small, fit: 'fill' })
    .blur(widestBlur)
    .raw()
    .timeout({ seconds: renderSeconds })
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return sharp(data, { raw }).resize({ ...size, fit: 'fill', kernel: 'cubic' })
}

function encoded(picture: Sharp, { format, quality }: Recipe): Sharp {
  if (format === 'avif') return picture.avif({ quality: Math.max(1, Math.round(quality * avifScale)), effort: 2 })
  if (format === 'webp') return picture.webp({ quality, effort: 4 })
  if (format === 'jpg') return picture.jpeg({ quality, mozjpeg: true })
  return format === 'png' ? picture.png({ compressionLevel: 9 }) : picture.gif({ effort: 4 })
}

/**
 * Makes a rendition of a stored picture. Metadata of the original is never in it; colours are sRGB.
 * Of an animation it is the first frame.
 * @param path the original on disk
 * @throws HttpError 503 when it takes too long, Error of sharp when the file cannot be decoded
 */
export async function render(path: string, original: Size, recipe: Recipe): Promise<Buffer> {
  const { plan, background } = recipe
  try {
    let picture = sharp(path, decodeLimits).autoOrient()
    // An extraction of everything would keep JPEG and WebP from being shrunk while they are decoded.
    const isWhole = plan.region.width === original.width && plan.region.height === original.height
    if (!isWhole) picture = picture.extract(plan.region)
    picture = plan.entropy
      ? picture.resize({ ...plan.scaled, fit: 'cover', position: sharp.strategy.entropy })
      : picture.resize({ ...plan.scaled, fit: 'fill' })
    picture = await blurred(picture, plan.scaled, recipe.blur)
    const isOpaque = recipe.format === 'jpg' || background?.alpha === 1
    if (isOpaque) picture = picture.flatten({ background: background ?? white })
    if (recipe.saturation === -100) picture = picture.grayscale()
    else if (recipe.saturation !== 0) picture = picture.modulate({ saturation: 1 + recipe.saturation / 100 })
    if (recipe.invert) picture = picture.negate({ alpha: false })
    if (recipe.sharpen > 0) picture = picture.sharpen({ sigma: 0.5 + recipe.sharpen / 40 })
    if (plan.rotate !== 0) picture = picture.rotate(plan.rotate)
    if (plan.flip) picture = picture.flip()
    if (plan.flop) picture = picture.flop()
    if (Object.values(plan.extend).some((side) => side > 0)) {
      picture = picture.extend({ ...plan.extend, background: background ?? (isOpaque ? white : clear) })
    }
    return await encoded(picture, recipe).timeout({ seconds: renderSeconds }).toBuffer()
  } catch (error) {
    if (error instanceof Error && /timeout/i.test(error.message)) {
      throw new HttpError(503, `The picture took more than ${renderSeconds} s to make. Ask for a smaller one.`)
    }
    throw error
  }
}
