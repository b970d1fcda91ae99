import { createImageUrlBuilder, type SanityImageSource } from '@sanity/image-url'

import { readEnvironment } from '../../lib/env/environment.ts'
import { contentApi } from './api.ts'

/** Where the site serves pictures and files of the content source, on its own origin. */
export const mediaRoot = '/cdn'

export type ImageRequest = {
  /** CSS pixels. */
  readonly width: number
  /** Absent: as the picture is. */
  readonly height?: number
  readonly format: 'webp' | 'jpg'
  /** 1 to 100. */
  readonly quality: number
}

/**
 * The address of a rendition on the site's own origin; the editor's crop and hotspot are honoured.
 * Parameters stay on the list that lib/serving lets through.
 */
export function imageUrl(source: SanityImageSource, { width, height, format, quality }: ImageRequest): string {
  const { projectId, dataset } = contentApi(readEnvironment())
  let image = createImageUrlBuilder({ projectId, dataset }).image(source).width(width).format(format).quality(quality)
  if (height !== undefined) image = image.height(height).fit('crop')
  const { pathname, search } = new URL(image.url())
  return `${mediaRoot}${pathname}${search}`
}

/** The address of an uploaded file (`path` of its asset document) on the site's own origin. */
export function fileUrl(path: string): string {
  return `${mediaRoot}/${path}`
}
