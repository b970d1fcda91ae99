import { imageUrl } from '../../sanity/client/image-url.ts'
import type { Locale } from '../i18n/locales.ts'
import { contentLog } from './content-log.ts'
import type { Picture } from '../model/picture.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { pictureUses, type PictureUse, type PictureUseName } from './picture-uses.ts'

type Rectangle = {
  readonly top?: number | null
  readonly bottom?: number | null
  readonly left?: number | null
  readonly right?: number | null
}
type Ellipse = {
  readonly x?: number | null
  readonly y?: number | null
  readonly width?: number | null
  readonly height?: number | null
}

export type PictureSource = {
  readonly asset?: { readonly _ref: string } | null
  readonly hotspot?: Ellipse | null
  readonly crop?: Rectangle | null
  readonly alt?: LocaleObject | null
  readonly decorative?: boolean | null
  readonly caption?: LocaleObject | null
  readonly credit?: string | null
}

const quality = 72

/** Sanity's image asset ids carry the size: image-<sha1>-<width>x<height>-<extension>. */
const assetId = /^image-[0-9a-f]{40}-(\d+)x(\d+)-[a-z]+$/

function sizeOf(source: PictureSource): { width: number; height: number } | null {
  const match = assetId.exec(source.asset?._ref ?? '')
  if (!match) return null
  const crop = source.crop
  const width = Number(match[1]) * (1 - (crop?.left ?? 0) - (crop?.right ?? 0))
  const height = Number(match[2]) * (1 - (crop?.top ?? 0) - (crop?.bottom ?? 0))
  return width >= 1 && height >= 1 ? { width, height } : null
}

function imageSource(source: PictureSource, reference: string) {
  const { crop, hotspot } = source
  return {
    asset: { _ref: reference },
    ...(crop
      ? { crop: { top: crop.top ?? 0, bottom: crop.bottom ?? 0, left: crop.left ?? 0, right: crop.right ?? 0 } }
      : {}),
    ...(hotspot
      ? {
          hotspot: {
            x: hotspot.x ?? 0.5,
            y: hotspot.y ?? 0.5,
            width: hotspot.width ?? 1,
            height: hotspot.height ?? 1,
          },
        }
      : {}),
  }
}

/**
 * A picture for one use of the design, cut around the editor's hotspot.
 * @returns null (and a line in the log) when there is no picture or its asset cannot be read.
 */
export function mapPicture(
  source: PictureSource | null | undefined,
  locale: Locale,
  useName: PictureUseName,
): Picture | null {
  const reference = source?.asset?._ref
  if (!source || !reference) return null
  const size = sizeOf(source)
  if (!size) {
    contentLog.warn({ asset: reference }, 'A picture was left out: its asset is not an image')
    return null
  }
  const use: PictureUse = pictureUses[useName]
  const ratio = use.ratio ?? size.width / size.height
  const largest = Math.min(size.width, size.height * ratio)
  const fitting = use.widths.filter((width) => width <= largest)
  const widths = fitting.length > 0 ? fitting : [Math.floor(largest)]
  const image = imageSource(source, reference)
  const address = (width: number) =>
    imageUrl(image, {
      width,
      format: 'webp',
      quality,
      ...(use.ratio === null ? {} : { height: Math.round(width / ratio) }),
    })
  const fallback = widths[Math.floor((widths.length - 1) / 2)] ?? Math.floor(largest)
  return {
    src: address(fallback),
    srcSet: widths.map((width) => `${address(width)} ${width}w`).join(', '),
    width: fallback,
    height: Math.round(fallback / ratio),
    alt: source.decorative ? null : mapLocalText(source.alt, locale),
    caption: mapLocalText(source.caption, locale),
    credit: source.credit ?? null,
  }
}

/** @returns the picture for sharing (Open Graph: 1200 by 630, JPEG), or null. */
export function mapSharingImage(
  source: PictureSource | null | undefined,
  locale: Locale,
): { src: string; alt: string } | null {
  const reference = source?.asset?._ref
  if (!source || !reference || !sizeOf(source)) return null
  return {
    src: imageUrl(imageSource(source, reference), { width: 1200, height: 630, format: 'jpg', quality: 80 }),
    alt: mapLocalText(source.alt, locale)?.text ?? '',
  }
}
