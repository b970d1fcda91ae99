/** @returns whether `name` is a time zone that this machine knows (IANA, for example Europe/Brussels). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
