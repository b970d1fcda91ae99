export type ByteRange = { readonly start: number; readonly end: number }

/**
 * The part of a file that a Range header asks for (RFC 9110, 14.2).
 * @param length of the whole file, in bytes.
 * @returns first and last byte, both included; `'all'` when there is no usable single range, which is then
 * ignored; `'none'` when it lies outside (416).
 */
export function byteRange(header: string | undefined, length: number): ByteRange | 'all' | 'none' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match) return 'all'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const count = Number(last)
    return count === 0 || length === 0 ? 'none' : { start: Math.max(0, length - count), end: length - 1 }
  }
  const start = Number(first)
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (last !== '' && Number(last) < start) return 'all'
  return start >= length ? 'none' : { start, end }
}
