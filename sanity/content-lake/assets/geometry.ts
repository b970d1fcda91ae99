import { HttpError } from '../errors.ts'
import { maxSide, type TransformParameters } from './transform-parameters.ts'

export type Size = { readonly width: number; readonly height: number }
export type Rect = Size & { readonly left: number; readonly top: number }

/**
 * The shape of a rendition, in the order in which it is made: cut `region` out of the upright original, scale it to
 * `scaled` without keeping its ratio (the plan has seen to that), rotate, flip, extend to the canvas.
 */
export type Plan = {
  readonly region: Rect
  readonly scaled: Size
  readonly rotate: 0 | 90 | 180 | 270
  readonly flip: boolean
  readonly flop: boolean
  /** Pixels of background on each side, after rotation. */
  readonly extend: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number }
  /** Instead of the centre: libvips seeks the most detailed part of `region` with the ratio of `scaled`. */
  readonly entropy: boolean
}

/** Above a 4K screen. An AVIF encoder takes 12 s and a gigabyte for 20 million pixels, and anybody may ask. */
export const maxOutputPixels = 10_000_000

type Bounds = { w: number | undefined; h: number | undefined }

function cutOut(source: Size, rect: Rect | undefined): Rect {
  if (rect === undefined) return { left: 0, top: 0, ...source }
  const width = Math.min(rect.width, source.width - rect.left)
  const height = Math.min(rect.height, source.height - rect.top)
  if (width < 1 || height < 1) {
    throw new HttpError(400, `rect lies outside the picture, which is ${source.width} by ${source.height} pixels.`)
  }
  return { left: rect.left, top: rect.top, width, height }
}

function scale(size: Size, factor: number): Size {
  return { width: Math.max(1, Math.round(size.width * factor)), height: Math.max(1, Math.round(size.height * factor)) }
}

function within(value: number, least: number | undefined, greatest: number | undefined): number {
  return Math.min(Math.max(value, least ?? 0), greatest ?? Infinity)
}

/** Where a smaller length lies in a greater one; `at` is the wished centre, from 0 to 1. */
function placed(length: number, of: number, at: number): number {
  return Math.round(Math.min(Math.max(at * of - length / 2, 0), of - length))
}

/** The wished centre of a crop in the region: the focal point, else the edges named, else the middle. */
function centre(t: TransformParameters): { x: number; y: number } {
  const has = (edge: string): boolean => t.crop?.some((name) => name === edge) ?? false
  if (has('focalpoint') || (t.crop === undefined && (t['fp-x'] !== undefined || t['fp-y'] !== undefined))) {
    return { x: t['fp-x'] ?? 0.5, y: t['fp-y'] ?? 0.5 }
  }
  return { x: has('left') ? 0 : has('right') ? 1 : 0.5, y: has('top') ? 0 : has('bottom') ? 1 : 0.5 }
}

/** The greatest part of the region with the ratio of `target`, around the wished centre. */
function cropTo(region: Rect, target: Size, t: TransformParameters): Rect {
  const factor = Math.min(region.width / target.width, region.height / target.height)
  const width = Math.min(region.width, Math.max(1, Math.round(target.width * factor)))
  const height = Math.min(region.height, Math.max(1, Math.round(target.height * factor)))
  const { x, y } = centre(t)
  return {
    left: region.left + placed(width, region.width, x),
    top: region.top + placed(height, region.height, y),
    width,
    height,
  }
}

function usesEntropy(t: TransformParameters): boolean {
  return (t.fit === 'crop' || t.fit === 'min') && (t.crop?.includes('entropy') ?? false)
}

/** With fit=crop, a missing side may lie between min and max: the crop is as little as they allow. */
function cropBounds(region: Size, asked: Bounds, t: TransformParameters, dpr: number): Bounds {
  const limit = (value: number | undefined): number | undefined => (value === undefined ? undefined : value * dpr)
  const [minW, maxW, minH, maxH] = [limit(t['min-w']), limit(t['max-w']), limit(t['min-h']), limit(t['max-h'])]
  if ((minW ?? maxW ?? minH ?? maxH) === undefined) return asked
  const w =
    asked.w ?? within(asked.h === undefined ? region.width : (asked.h * region.width) / region.height, minW, maxW)
  const h = asked.h ?? within((w * region.height) / region.width, minH, maxH)
  return { w, h }
}

/** Scales to the bounds that are given, keeping the ratio. */
function ratioFactor(region: Size, { w, h }: Bounds): number {
  return Math.min(w === undefined ? Infinity : w / region.width, h === undefined ? Infinity : h / region.height)
}

type Fitted = { readonly region: Rect; readonly scaled: Size; readonly canvas: Size | null }

function fitted(region: Rect, t: TransformParameters, asked: Bounds, dpr: number): Fitted {
  const fit = t.fit ?? 'clip'
  const { w, h } = fit === 'crop' ? cropBounds(region, asked, t, dpr) : asked
  const keeps = fit === 'max' || fit === 'fillmax' || fit === 'min'
  if (w !== undefined && h !== undefined) {
    const target = { width: Math.max(1, Math.round(w)), height: Math.max(1, Math.round(h)) }
    if (fit === 'scale') return { region, scaled: target, canvas: null }
    if (fit === 'crop' || fit === 'min') {
      const part = cropTo(region, target, t)
      const factor = fit === 'min' ? Math.min(1, part.width / target.width, part.height / target.height) : 1
      return { region: usesEntropy(t) ? region : part, scaled: scale(target, factor), canvas: null }
    }
    const factor = Math.min(ratioFactor(region, { w, h }), keeps ? 1 : Infinity)
    return { region, scaled: scale(region, factor), canvas: fit === 'fill' || fit === 'fillmax' ? target : null }
  }
  const wished = ratioFactor(region, { w, h })
  const factor = Math.min(wished === Infinity ? 1 : wished, keeps ? 1 : Infinity)
  return { region, scaled: scale(region, factor), canvas: null }
}

/** 1, or less where the result would pass the greatest side or area. */
function capFactor(size: Size): number {
  return Math.min(
    1,
    maxSide / size.width,
    maxSide / size.height,
    Math.sqrt(maxOutputPixels / (size.width * size.height)),
  )
}

function capped(size: Size, factor: number): Size {
  return factor === 1
    ? size
    : { width: Math.max(1, Math.floor(size.width * factor)), height: Math.max(1, Math.floor(size.height * factor)) }
}

/**
 * Turns parameters into a shape. `rect`, `crop` and the focal point are in the upright original (the focal point in
 * `rect`); `w` and `h` are those of the result, after `or`; `pad` is added around it.
 * @param source pixels of the original after EXIF rotation
 * @throws HttpError 400 when rect lies outside the picture
 */
export function planRendition(source: Size, t: TransformParameters): Plan {
  const dpr = t.dpr ?? 1
  const rotate = t.or === '90' ? 90 : t.or === '180' ? 180 : t.or === '270' ? 270 : 0
  const turned = rotate === 90 || rotate === 270
  const w = t.w === undefined ? undefined : t.w * dpr
  const h = t.h === undefined ? undefined : t.h * dpr
  const shape = fitted(cutOut(source, t.rect), t, turned ? { w: h, h: w } : { w, h }, dpr)

  // Outside fit=crop, max-w and max-h are one more box that the result stays in.
  const box = t.fit === 'crop' ? {} : { w: t['max-w'], h: t['max-h'] }
  const outer = shape.canvas ?? shape.scaled
  const [boxW, boxH] = turned ? [box.h, box.w] : [box.w, box.h]
  const bounded = Math.min(1, (boxW ?? Infinity) / outer.width, (boxH ?? Infinity) / outer.height)
  const factor = Math.min(bounded, capFactor(outer))
  const scaled = capped(shape.scaled, factor)
  const canvas = shape.canvas === null ? scaled : capped(shape.canvas, factor)

  const spare = { x: Math.max(0, canvas.width - scaled.width), y: Math.max(0, canvas.height - scaled.height) }
  const [x, y] = turned ? [spare.y, spare.x] : [spare.x, spare.y]
  const pad = Math.round((t.pad ?? 0) * dpr)
  const room = (length: number): number => Math.max(0, Math.min(pad, Math.floor((maxSide - length) / 2)))
  const [padX, padY] = turned ? [room(canvas.height), room(canvas.width)] : [room(canvas.width), room(canvas.height)]
  return {
    region: shape.region,
    scaled,
    rotate,
    flip: t.flip?.includes('v') ?? false,
    flop: t.flip?.includes('h') ?? false,
    extend: {
      top: Math.floor(y / 2) + padY,
      bottom: Math.ceil(y / 2) + padY,
      left: Math.floor(x / 2) + padX,
      right: Math.ceil(x / 2) + padX,
    },
    entropy: usesEntropy(t),
  }
}
