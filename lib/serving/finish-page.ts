import { createHash } from 'node:crypto'

import { foldHoles } from './fold-holes.ts'
import { finishedPolicy } from './policy.ts'
import { headerOf, type RenderAnswer } from './renderer.ts'

export type Finished = {
  readonly status: number
  readonly contentType: string
  readonly body: Buffer
  /** What the page was made from; empty: unknown, so every change concerns it. */
  readonly tags: readonly string[]
  /** Path and query of the picture that the page's sharing picture is drawn over; null: it names none. */
  readonly picture: string | null
  /** `'sha256-…'` of each inline script that stayed. */
  readonly scriptHashes: readonly string[]
}

/** `whole`: without React's scripts. `hydrated`: as Next made it. `streamed`: late parts put in place, then whole. */
export type Finish = 'whole' | 'hydrated' | 'streamed'

const scripts = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const ownModule = /\bsrc="\/_next\/static\/media\//
const dataBlock = /\btype="application\/ld\+json"/
const executable = /\btype="(?!module"|text\/javascript")/

/** Copies `html` with `change` applied to what lies between scripts and `keep` deciding on each script. */
function mapParts(html: string, change: (part: string) => string, keep: (attributes: string) => boolean): string {
  let result = ''
  let position = 0
  for (const match of html.matchAll(scripts)) {
    result += change(html.slice(position, match.index))
    if (keep(match[1] ?? '')) result += match[0]
    position = match.index + match[0].length
  }
  return result + change(html.slice(position))
}

/** Hints for scripts that are gone, and React's marks, which only hydration reads. */
function withoutHints(part: string): string {
  return (
    part
      .replace(/<link\b[^>]*\brel="(?:modulepreload|expect)"[^>]*>/g, '')
      // What React makes of next/font without a preload: a connection to the page's own host.
      .replace(/<link\b(?=[^>]*\brel="preconnect")(?=[^>]*\bhref="\/")[^>]*>/g, '')
      .replace(/<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="script")[^>]*>/g, '')
      .replace(/<!--(?:\/?\$[?!~]?|\/?&| )-->/g, '')
      .replace(/<div hidden="">\s*<\/div>/g, '')
  )
}

function withoutScripts(html: string): string {
  // Two passes: a mark and its partner may have stood on both sides of a script.
  const stripped = mapParts(
    html,
    withoutHints,
    (attributes) => ownModule.test(attributes) || dataBlock.test(attributes),
  )
  return mapParts(stripped, withoutHints, () => true)
}

/** `'sha256-…'` of each script that the page carries in itself, as a policy wants them. */
export function scriptHashesOf(html: string): string[] {
  const hashes = [...html.matchAll(scripts)].flatMap(([, attributes = '', code = '']) => {
    if (/\bsrc=/.test(attributes) || executable.test(attributes) || code === '') return []
    return [`'sha256-${createHash('sha256').update(code).digest('base64')}'`]
  })
  return [...new Set(hashes)]
}

function decoded(value: string): string {
  return value
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Takes `<meta name="{name}" content="…"/>` off; the contents in order. */
function takeMeta(html: string, name: string): { html: string; contents: string[] } {
  const contents: string[] = []
  const pattern = new RegExp(`<meta\\b(?=[^>]*\\bname="${name}")[^>]*?\\bcontent="([^"]*)"[^>]*>`, 'g')
  const rest = mapParts(
    html,
    (part) =>
      part.replace(pattern, (_, content: string) => {
        contents.push(decoded(content))
        return ''
      }),
    () => true,
  )
  return { html: rest, contents }
}

/** The contents of `<meta property="{property}" content="…">` in the head, in order. */
export function metaContents(html: string, property: string): string[] {
  const head = html.slice(0, Math.max(0, html.indexOf('</head>')))
  const pattern = new RegExp(`<meta\\b(?=[^>]*\\bproperty="${property}")[^>]*?\\bcontent="([^"]*)"`, 'g')
  return [...head.matchAll(pattern)].map(([, content = '']) => decoded(content))
}

/** Why a page must not be kept, in words; `null` for a whole page. */
export function pageFault(html: string): string | null {
  const text = html.replace(scripts, '')
  if (!text.includes('</html>')) return 'it is cut off: no </html>'
  if (text.includes('__next_error__')) return 'it is the empty page that Next sends for an error'
  if (text.includes('<template id="B:')) return 'it has a hole: <template id="B:'
  if (/<[a-z]+ hidden id="S:/.test(text)) return 'it has a part that only a script would show: hidden id="S:'
  if (!/<h1[\s>]/.test(text)) return 'it has no h1'
  if (/<[a-z][^>]* style="/.test(text)) return 'an element has a style attribute, which the policy blocks'
  return null
}

const versionPlace = ' data-version="-"'

/** Writes into a page what stands for its bytes, where it has a place for it: see `pageVersion`. */
function withVersion(html: string): string {
  if (!html.includes(versionPlace)) return html
  const hash = createHash('sha256').update(html).update(finishedPolicy).digest('base64url')
  return html.replace(versionPlace, ` data-version="${hash.slice(0, 27)}"`)
}

const statusesOfPages: readonly string[] = ['404', '410', '503']

/**
 * Copies of strings that were cut out of a page. V8 cuts by pointing into the whole: a kept tag would keep the HTML
 * of its page, up to a megabyte each.
 */
function detached(parts: readonly string[]): string[] {
  return structuredClone([...parts])
}

function finishHtml(answer: RenderAnswer, finish: Finish): Finished | { readonly fault: string } {
  const tagged = takeMeta(answer.body.toString('utf8'), 'content-tags')
  // Next cannot give a page a status of its own once it streams: the page says it in a meta element.
  const stated = takeMeta(tagged.html, 'http-status')
  const shared = takeMeta(stated.html, 'sharing-picture')
  const complete = finish === 'streamed' ? foldHoles(shared.html) : shared.html
  // React's holes are recognised by its marks, so the check comes before they go.
  const fault = pageFault(complete)
  if (fault !== null) return { fault }
  const html = finish === 'hydrated' ? complete : withoutScripts(complete)
  const status = stated.contents.find((content) => statusesOfPages.includes(content))
  return {
    status: status === undefined ? 200 : Number(status),
    contentType: 'text/html; charset=utf-8',
    body: Buffer.from(finish === 'whole' ? withVersion(html) : html),
    tags: detached([
      ...new Set(tagged.contents.flatMap((content) => content.split(/\s+/)).filter((tag) => tag !== '')),
    ]),
    picture: detached(shared.contents)[0] ?? null,
    scriptHashes: scriptHashesOf(html),
  }
}

/**
 * Makes a rendered 200 answer ready to be kept: content tags (`<meta name="content-tags">`, of files the
 * header `x-content-tags`) and status (`<meta name="http-status" content="410">`) are read and taken off.
 * @returns the finished page or what is wrong with it.
 */
export function finishPage(answer: RenderAnswer, finish: Finish): Finished | { readonly fault: string } {
  if (answer.status !== 200) return { fault: `its status is ${answer.status}` }
  if (answer.body.length === 0) return { fault: 'it is empty' }
  const contentType = headerOf(answer, 'content-type')
  if (contentType.startsWith('text/html')) return finishHtml(answer, finish)
  if (contentType === '') return { fault: 'it has no content type' }
  const tags = headerOf(answer, 'x-content-tags').split(/\s+/)
  return {
    status: 200,
    contentType,
    body: answer.body,
    tags: tags.filter((tag) => tag !== ''),
    picture: null,
    scriptHashes: [],
  }
}
