/** Names that people gave their files: kept as data, made harmless before they reach a header or a screen. */

// Controls, and the bidirectional marks that make "gnp.exe" read as "exe.png" (Unicode TR 36, 2.10).
const invisible = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const longest = 200

/**
 * The last segment of a name without controls, direction overrides and separators, 200 characters at most.
 * @returns `null` when nothing is left
 */
export function safeFileName(given: string): string | null {
  const last = given.toWellFormed().replace(invisible, '').split(/[/\\]/).at(-1)?.trim() ?? ''
  const plain = last.replace(/[<>:"|?*\ufffd]/g, '_').replace(/^\.+/, '')
  if (plain === '') return null
  const named = device.test(plain) ? `_${plain}` : plain
  const characters = [...named]
  if (characters.length <= longest) return named
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(named)?.[0] ?? ''
  return characters.slice(0, longest - extension.length).join('') + extension
}

/**
 * `Content-Disposition` that makes a browser save the answer: an ASCII name for old agents, the real one in UTF-8
 * (RFC 6266, RFC 8187).
 */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
