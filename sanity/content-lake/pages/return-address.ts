const longest = 2_048

/**
 * The page that somebody goes back to after signing in, with a session in their hands: only one of a listed origin.
 * What is not an absolute http(s) address as a browser itself writes it is refused, not interpreted.
 * @returns `null` for everything else
 */
export function returnAddress(text: string, allowedOrigins: readonly string[]): URL | null {
  if (text.length > longest || !/^https?:\/\/[^\s\\@]+$/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || !allowedOrigins.includes(url.origin)) return null
  // `http:/\host`, `http:host` and the like are read by browsers as something else than they look like.
  if (!text.startsWith(url.origin)) return null
  return url
}
