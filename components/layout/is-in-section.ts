/** True when `path` is the section's front or lies below it; both are absolute paths with the locale in front. */
export function isInSection(path: string, section: string): boolean {
  return path === section || path.startsWith(`${section}/`)
}
