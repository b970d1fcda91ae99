import { z } from 'zod'
import { HttpError } from '../errors.ts'

/** The grammar of Sanity's image addresses (sanity.io/docs/image-urls), bounded. */

export const maxSide = 8192
export const outputFormats = ['jpg', 'png', 'webp', 'avif', 'gif'] as const
export type OutputFormat = (typeof outputFormats)[number]
export type Colour = { readonly r: number; readonly g: number; readonly b: number; readonly alpha: number }

function number(name: string, least: number, greatest: number) {
  const error = `${name} must be a number from ${least} to ${greatest}.`
  const text = z.string().regex(/^-?(\d{1,6}(\.\d{1,9})?|\.\d{1,9})$/, { error })
  return text.transform(Number).pipe(z.number().min(least, { error }).max(greatest, { error }))
}

function side(name: string) {
  const error = `${name} must be a number of pixels from 1 to ${maxSide}.`
  // Without Math.max, 0.4 would round to a picture of no width.
  return number(name, 0, maxSide)
    .refine((value) => value > 0, { error })
    .transform((value) => Math.max(1, Math.round(value)))
}

function choice<const T extends readonly [string, ...string[]]>(name: string, values: T) {
  return z.enum(values, { error: `${name} must be one of ${values.join(', ')}.` })
}

const rectError = 'rect must be left,top,width,height in whole pixels of the original, width and height at least 1.'
const rect = z
  .string()
  .regex(/^\d{1,6},\d{1,6},[1-9]\d{0,5},[1-9]\d{0,5}$/, { error: rectError })
  .transform((text) => {
    const [left = 0, top = 0, width = 1, height = 1] = text.split(',').map(Number)
    return { left, top, width, height }
  })

/** RGB, ARGB, RRGGBB or AARRGGBB: alpha stands first. */
const colour = z
  .string()
  .regex(/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i, {
    error: 'bg must be a hex colour: RGB, ARGB, RRGGBB or AARRGGBB.',
  })
  .transform((hex): Colour => {
    const long = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex
    const pairs = (long.length === 6 ? `ff${long}` : long).match(/../g) ?? []
    const [alpha = 255, r = 0, g = 0, b = 0] = pairs.map((pair) => Number.parseInt(pair, 16))
    return { r, g, b, alpha: alpha / 255 }
  })

const edges = ['top', 'bottom', 'left', 'right', 'center', 'focalpoint', 'entropy'] as const
const cropError = `crop must be one or two of ${edges.join(', ')}, separated by a comma.`
const crop = z
  .string()
  .transform((text) => text.split(','))
  .pipe(
    z
      .array(z.enum(edges, { error: cropError }))
      .min(1)
      .max(2, { error: cropError }),
  )

const schema = z.object({
  w: side('w').optional(),
  h: side('h').optional(),
  'max-w': side('max-w').optional(),
  'max-h': side('max-h').optional(),
  'min-w': side('min-w').optional(),
  'min-h': side('min-h').optional(),
  fit: choice('fit', ['clip', 'crop', 'fill', 'fillmax', 'max', 'min', 'scale']).optional(),
  rect: rect.optional(),
  crop: crop.optional(),
  'fp-x': number('fp-x', 0, 1).optional(),
  'fp-y': number('fp-y', 0, 1).optional(),
  q: number('q', 1, 100).optional(),
  auto: choice('auto', ['format']).optional(),
  fm: choice('fm', ['jpg', 'pjpg', 'png', 'webp', 'avif', 'gif']).optional(),
  dpr: number('dpr', 0.1, 5).optional(),
  blur: number('blur', 0, 2000).optional(),
  sharp: number('sharp', 0, 100).optional(),
  flip: choice('flip', ['h', 'v', 'hv', 'vh']).optional(),
  or: choice('or', ['0', '90', '180', '270']).optional(),
  bg: colour.optional(),
  pad: number('pad', 0, 2000).optional(),
  sat: number('sat', -100, 100).optional(),
  invert: choice('invert', ['true', 'false', '1', '0']).optional(),
})

const names = Object.keys(schema.shape)

export type TransformParameters = Readonly<z.output<typeof schema>>

/** What an address asks of an asset. */
export type AssetRequest = {
  /** `null`: the original bytes. */
  readonly transform: TransformParameters | null
  /** Whether to save instead of show; the name is the one asked for, if any. */
  readonly download: { readonly name: string | null } | null
}

/**
 * Reads the query of an asset's address. Unknown parameters are ignored; of a repeated one the first counts.
 * `dlRaw` saves the original whatever else is asked.
 * @throws HttpError 400 that names the parameter and its range
 */
export function parseAssetRequest(query: URLSearchParams): AssetRequest {
  const raw = query.get('dlRaw')
  const asked = raw ?? query.get('dl')
  const download = asked === null ? null : { name: asked === '' ? null : asked }
  if (raw !== null) return { transform: null, download }
  const given = names.flatMap((name) => {
    const value = query.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  if (given.length === 0) return { transform: null, download }
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw new HttpError(400, parsed.error.issues.map(({ message }) => message).join(' '))
  return { transform: parsed.data, download }
}
