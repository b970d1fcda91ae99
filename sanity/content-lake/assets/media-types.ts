/**
 * What bytes are and how they are served. The type that a client claims is never used; its file extension only
 * chooses among inert types.
 */

/** `inline`: a browser may show it where it stands; everything else is a download. */
export type MediaType = { readonly extension: string; readonly mimeType: string; readonly inline: boolean }

const inlineTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  flac: 'audio/flac',
  pdf: 'application/pdf',
  vtt: 'text/vtt; charset=utf-8',
}

const downloadTypes: Readonly<Record<string, string>> = {
  // Shown where a page embeds it as a picture; opened by itself it would be a document.
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  srt: 'application/x-subrip',
  json: 'application/json',
  ics: 'text/calendar; charset=utf-8',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  epub: 'application/epub+zip',
}

/** The type of a stored asset by the extension that the lake itself gave it. */
export function mediaTypeOf(extension: string): MediaType {
  const inline = inlineTypes[extension]
  if (inline !== undefined) return { extension, mimeType: inline, inline: true }
  return { extension, mimeType: downloadTypes[extension] ?? 'application/octet-stream', inline: false }
}

function ascii(head: Buffer, start: number, end: number): string {
  return head.toString('latin1', start, end)
}

/** ISO base media files: the major brand says which (MP4 registration authority, mp4ra.org). */
function brandExtension(brand: string): string {
  if (brand === 'avif' || brand === 'avis') return 'avif'
  if (brand === 'qt  ') return 'mov'
  if (/^(mif1|msf1|hei[cmsx]|hev[cmx])/.test(brand)) return 'heic'
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'm4a'
  return brand.startsWith('M4V') ? 'm4v' : 'mp4'
}

/** The extension that the first bytes prove, or `null`. `head` is at least the first 64 bytes of the file. */
export function extensionOfBytes(head: Buffer): string | null {
  if (ascii(head, 0, 3) === '\xff\xd8\xff') return 'jpg'
  if (ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a/.test(ascii(head, 0, 6))) return 'gif'
  if (ascii(head, 0, 4) === 'RIFF') {
    const form = ascii(head, 8, 12)
    return form === 'WEBP' ? 'webp' : form === 'WAVE' ? 'wav' : null
  }
  if (ascii(head, 4, 8) === 'ftyp') return brandExtension(ascii(head, 8, 12))
  if (ascii(head, 0, 4) === '\x1a\x45\xdf\xa3' && ascii(head, 0, 64).includes('webm')) return 'webm'
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf'
  if (ascii(head, 0, 3) === 'ID3' || /^\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb]/.test(ascii(head, 0, 2))) return 'mp3'
  if (ascii(head, 0, 4) === 'OggS') return 'ogg'
  if (ascii(head, 0, 4) === 'fLaC') return 'flac'
  if (/^(\xef\xbb\xbf)?WEBVTT[\s]/.test(ascii(head, 0, 16))) return 'vtt'
  if (ascii(head, 0, 4) === 'PK\x03\x04') return 'zip'
  return null
}

const zipped = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'])
const plain = new Set(['txt', 'csv', 'srt', 'json', 'ics'])

/**
 * The extension under which a file asset is stored. A claimed one counts only where the bytes allow it and the type
 * is inert; HTML, SVG and all that is unknown become `bin`, which is only ever downloaded.
 */
export function fileExtension(head: Buffer, claimedName: string | null): string {
  const proven = extensionOfBytes(head)
  const claimed = /\.([A-Za-z0-9]{1,8})$/.exec(claimedName ?? '')?.[1]?.toLowerCase() ?? ''
  if (proven === 'zip') return zipped.has(claimed) ? claimed : 'zip'
  if (proven !== null) return proven
  return plain.has(claimed) && !head.includes(0) ? claimed : 'bin'
}
