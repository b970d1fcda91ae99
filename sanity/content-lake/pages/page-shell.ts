import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { LakeContext } from '../http/context.ts'
import type { Link } from './addresses.ts'
import { staticFiles } from './static-files.ts'

/** HTML whose variable parts are escaped already. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

const { font, icon, style } = staticFiles

const star =
  'M24 .6L27.32 20.68L47.4 24L27.32 27.32L24 47.4L20.68 27.32L.6 24L20.68 20.68ZM24 22.45a1.55 1.55 0 1 0 0 3.1a1.55 1.55 0 1 0 0 -3.1Z'
const marks = 'M30.79 17.21L35.74 12.26M30.79 30.79L35.74 35.74M17.21 30.79L12.26 35.74M17.21 17.21L12.26 12.26'

/** The rose of the site with the name of this program. */
export function brand(): Markup {
  return html`<p class="brand">
    <svg viewBox="0 0 48 48" fill="none" stroke="currentColor" aria-hidden="true">
      <path fill="currentColor" stroke="none" fill-rule="evenodd" d="${star}" />
      <path stroke-width="1.5" d="${marks}" />
    </svg>
    <span>Content Lake</span>
  </p>`
}

/** A circle with a line and a dot: something needs attention. */
const attentionIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="9" />
  <path d="M12 7v6M12 16.2v.3" />
</svg>`
const doneIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="9" />
  <path d="M8 12.2l2.8 2.8L16 9.6" />
</svg>`

/** What went wrong, read out at once. @param id for aria-describedby of the fields that it is about */
export function errorMessage(id: string, message: string): Markup {
  return html`<p class="message message-error" id="${id}" role="alert">${attentionIcon}<span>${message}</span></p>`
}

/** What was done. */
export function doneMessage(message: string): Markup {
  return html`<p class="message message-done" role="status">${doneIcon}<span>${message}</span></p>`
}

/** A whole page. @param kind names the layout in pages.css */
export function shell(page: { title: string; kind: 'split' | 'plain'; link: Link; body: Markup }): Markup {
  const { title, kind, link, body } = page
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="preload" href="${link(font.path)}" as="font" type="font/woff2" crossorigin />
        <link rel="stylesheet" href="${link(style.path)}" />
        <link rel="icon" href="${link(icon.path)}" type="image/svg+xml" />
      </head>
      <body class="${kind}">
        ${body}
      </body>
    </html>`
}

/**
 * Sends a page that no cache keeps and no other page frames.
 * @param formTarget an origin that a form of this page may lead to in the end, beside the lake itself: browsers hold
 * redirects after a form to the policy too
 */
export async function sendPage(c: LakeContext, page: Markup, status = 200, formTarget = ''): Promise<Response> {
  return new Response(c.req.method === 'HEAD' ? null : String(await page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'${formTarget && ` ${formTarget}`}; base-uri 'none'; frame-ancestors 'none'`,
      'cross-origin-opener-policy': 'same-origin',
      // With no-referrer browsers would send "Origin: null" with forms, and the check of their origin would fail.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    },
  })
}
