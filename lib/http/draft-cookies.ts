/** Set by Next when draft mode is on; its value changes with every build. */
export const draftCookie = '__prerender_bypass'

/** What an editor's previews show: `drafts`, `published` or names of releases. Named so by Sanity's preview tools. */
export const perspectiveCookie = 'sanity-preview-perspective'

/**
 * How the cookies of previews are kept. Sanity's defaults are made for a Studio on another site (`SameSite=None;
 * Secure`, which a browser refuses over plain http); this Studio and its previews are one site.
 * @param siteUrl the site's public address: over https the cookies travel by https only.
 */
export function draftCookieOptions(siteUrl: string) {
  return { httpOnly: true, path: '/', sameSite: 'lax', secure: siteUrl.startsWith('https:') } as const
}

const perspectives = /^[A-Za-z0-9_-]{1,128}(?:,[A-Za-z0-9_-]{1,128}){0,30}$/

/** @returns the perspective to show; drafts when none is asked for, or something that a preview cannot show. */
export function previewPerspective(asked: string | undefined): string {
  return asked !== undefined && perspectives.test(asked) && asked !== 'raw' ? asked : 'drafts'
}

const ownPages = /^\/preview\/[a-z]{2}(?:\/[a-z0-9-]+)*(?:[?#]|$)/

/** True for the address of a preview on this site: the only kind that a link into draft mode may lead to. */
export function isPreviewAddress(address: string): boolean {
  return ownPages.test(address)
}
