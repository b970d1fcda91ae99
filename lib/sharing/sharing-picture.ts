import sharp from 'sharp'

import { brandPaths } from '../model/brand-paths.ts'
import { setText, type SetLine } from './set-text.ts'

/** Pixels: what Open Graph's readers show whole (https://ogp.me, https://developers.facebook.com/docs/sharing/webmasters/images). */
export const pictureSize = { width: 1200, height: 630 } as const

export type SharingFacts = {
  readonly title: string
  readonly siteName: string
  /** Of the title. */
  readonly direction: 'ltr' | 'rtl'
}

const { width, height } = pictureSize
const margin = 72
const lineHeight = 1.22
const ink = '#07111f'
const mostPixels = 50_000_000

function placed(line: SetLine, direction: 'ltr' | 'rtl', baseline: number): string {
  const x = direction === 'rtl' ? width - margin - line.width : margin
  return `<g transform="translate(${x.toFixed(2)} ${baseline.toFixed(2)})">${line.outlines}</g>`
}

function mark(direction: 'ltr' | 'rtl'): string {
  const side = 72
  const x = direction === 'rtl' ? width - margin - side : margin
  return (
    `<g transform="translate(${x} ${margin - 8}) scale(${side / 48})" fill="none" stroke="#fff">` +
    `<path fill="#fff" stroke="none" fill-rule="evenodd" d="${brandPaths.star}"/>` +
    `<path stroke-width="1.5" d="${brandPaths.marks}"/><path stroke-width="1.05" d="${brandPaths.ticks}"/></g>`
  )
}

/** The lettering over the picture, as SVG without any text: outlines need no font where it is drawn. */
function lettering({ title, siteName, direction }: SharingFacts): string {
  const inside = width - 2 * margin
  const set = setText(title, { direction, width: inside, mostLines: 4, sizes: [68, 60, 52, 46] })
  const name = setText(siteName, { direction, width: inside - 96, mostLines: 1, sizes: [34, 26, 20] })
  const last = height - margin
  const lines = set.lines.map((line, index) => {
    return placed(line, direction, last - (set.lines.length - 1 - index) * set.size * lineHeight)
  })
  const besides = direction === 'rtl' ? -96 : 96
  const names = name.lines.map((line) => `<g transform="translate(${besides} 0)">${placed(line, direction, 112)}</g>`)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">` +
    `<stop offset="0" stop-color="${ink}" stop-opacity=".55"/><stop offset=".3" stop-color="${ink}" stop-opacity=".35"/>` +
    `<stop offset="1" stop-color="${ink}" stop-opacity=".92"/></linearGradient></defs>` +
    `<rect width="${width}" height="${height}" fill="url(#g)"/>` +
    `${mark(direction)}<g fill="#fff">${names.join('')}${lines.join('')}</g></svg>`
  )
}

/**
 * The picture that shows a page where it is shared: its title over its picture.
 * @param picture a file of the picture; null: the title stands on plain ground.
 * @returns JPEG. Throws when the file is no picture.
 */
export async function drawSharingPicture(facts: SharingFacts, picture: string | null): Promise<Buffer> {
  const ground =
    picture === null
      ? sharp({ create: { width, height, channels: 3, background: ink } })
      : sharp(picture, { limitInputPixels: mostPixels, pages: 1 }).resize(width, height, { fit: 'cover' })
  return ground
    .composite([{ input: Buffer.from(lettering(facts)) }])
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer()
}
