import sharp, { type SharpOptions } from 'sharp'

/** More pixels than any camera of an editor gives, fewer than exhaust memory. */
export const maxInputPixels = 50_000_000
export const decodeSeconds = 10

/** How every untrusted picture is opened: one page, damage is an error, size is bounded. */
export const decodeLimits = {
  limitInputPixels: maxInputPixels,
  pages: 1,
  failOn: 'error',
  sequentialRead: true,
} satisfies SharpOptions

const trustedLoaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Svg'].map((name) => `VipsForeignLoad${name}`)

/**
 * Sets libvips up for the whole process: one thread a picture (the queue gives the parallelism), no cache of
 * operations, and only five decoders. HEIF and AVIF input is off by default, because libheif is where remote code
 * execution was found last (GHSA-2xp9-vwfh-vxw4); AVIF as output does not need the decoder.
 */
export function limitSharp(allowHeif: boolean): void {
  sharp.concurrency(1)
  sharp.cache(false)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: allowHeif ? [...trustedLoaders, 'VipsForeignLoadHeif'] : trustedLoaders })
}
