import { locales } from '../i18n/locales.ts'
import { filteredListPaths, filterParameters, repeatedFilterParameters } from '../http/filter-parameters.ts'
import { isErrorPagePath, isFeedPath, isPagePath, isSharingPath } from './page-path.ts'

/**
 * - `finished`: rendered once, React's scripts taken out, stored, served from memory
 * - `hydrated`: stored as well, but as Next made it, with a policy that names each inline script by its hash
 * - `dynamic`: finished like a page, for each request, with the listed parameters only; never stored
 * - `data`: an answer for scripts, made for each request from the listed parameters only; never stored here, but for a
 *   minute by browsers and caches: nothing of the reader goes into it
 * - `studio`, `preview`, `api`: passed to Next for each request; never stored
 * - `asset`: a file of the build
 * - `media`: pictures and files of the content source
 * - `sharing`: pictures that show a page where it is shared, drawn by the front
 * - `front`: answered by the front itself
 * - `refused`: as if it were not there
 */
export type Mode =
  | 'finished'
  | 'hydrated'
  | 'dynamic'
  | 'data'
  | 'studio'
  | 'preview'
  | 'api'
  | 'asset'
  | 'media'
  | 'sharing'
  | 'front'
  | 'refused'

/** What of a query reaches Next. */
export type Questions = {
  /** In this order; all others are dropped. */
  readonly parameters: readonly string[]
  /** Those of them that may stand several times, as tick boxes of a form do. */
  readonly repeated?: readonly string[]
}

export type Route = Partial<Questions> & {
  readonly name: string
  readonly mode: Mode
  readonly matches: (path: string) => boolean
  /** A finished page that also answers questions: with one of these parameters it is made for that request. */
  readonly asked?: Questions
  /** Has no later pages, unlike the list that it belongs to: asked for one, it is not there. */
  readonly isWhole?: true
  /** Other sites may read it (feeds): Cross-Origin-Resource-Policy. */
  readonly crossOrigin?: true
}

function below(folder: string): (path: string) => boolean {
  return (path) => path === folder || path.startsWith(`${folder}/`)
}

function shaped(pattern: RegExp): (path: string) => boolean {
  return (path) => pattern.test(path)
}

const tokenPages = /^\/[a-z]{2}\/newsletter\/(?:confirm|unsubscribe|preferences)$/
const siteFiles = /^\/(?:sitemap(?:[/-][a-z0-9-]+)*\.xml|robots\.txt|llms\.txt|manifest\.webmanifest|opensearch\.xml)$/
const icons = /^\/(?:favicon\.ico|(?:apple-)?icon\d?\.(?:svg|png|ico)|\.well-known\/security\.txt)$/

const filters: Questions = { parameters: filterParameters, repeated: repeatedFilterParameters }
const filteredLists = new RegExp(`^/[a-z]{2}/(?:${filteredListPaths.join('|')})$`)

/** The first entry that matches decides. One setting a class: change a mode here and nowhere else. */
export const routes: readonly Route[] = [
  { name: 'the list of addresses, for the front only', mode: 'refused', matches: below('/api/pages') },
  { name: 'health', mode: 'front', matches: (path) => path === '/api/health' },
  { name: 'a change of content', mode: 'front', matches: (path) => path === '/api/revalidate' },
  { name: 'when a change became visible', mode: 'front', matches: (path) => path.startsWith('/api/publications/') },
  {
    name: 'suggestions of the search',
    mode: 'data',
    matches: (path) => path === '/api/search/suggest',
    parameters: ['q', 'locale'],
  },
  { name: 'api', mode: 'api', matches: below('/api') },
  { name: 'build files', mode: 'asset', matches: below('/_next/static') },
  { name: 'anything else of Next', mode: 'refused', matches: below('/_next') },
  { name: 'media', mode: 'media', matches: below('/cdn') },
  { name: 'pictures for sharing', mode: 'sharing', matches: isSharingPath },
  { name: 'studio', mode: 'studio', matches: below('/studio') },
  { name: 'preview', mode: 'preview', matches: below('/preview') },
  { name: 'entry', mode: 'front', matches: (path) => path === '/' },
  { name: 'speculation rules', mode: 'front', matches: (path) => path === '/speculation-rules.json' },
  { name: 'error pages on their own addresses', mode: 'refused', matches: isErrorPagePath },
  {
    name: 'search',
    mode: 'dynamic',
    matches: shaped(/^\/[a-z]{2}\/search$/),
    ...filters,
  },
  { name: 'lists with filters, as Next calls them', mode: 'refused', matches: shaped(/^\/[a-z]{2}\/search\//) },
  { name: 'lists with filters', mode: 'finished', matches: shaped(filteredLists), asked: filters },
  {
    name: 'the form of the newsletter, filled in, as the front calls it',
    mode: 'refused',
    matches: shaped(/^\/[a-z]{2}\/newsletter\/again$/),
  },
  { name: 'newsletter tokens', mode: 'dynamic', matches: shaped(tokenPages), parameters: ['token'] },
  { name: 'pages', mode: 'finished', matches: isPagePath },
  { name: 'feeds', mode: 'finished', matches: isFeedPath, isWhole: true, crossOrigin: true },
  { name: 'files for machines', mode: 'finished', matches: shaped(siteFiles) },
  { name: 'icons and contacts', mode: 'finished', matches: shaped(icons) },
]

/** Stored from the start like pages, though no list of addresses names them. */
export const filesForMachines: readonly string[] = [
  '/sitemap.xml',
  ...[...locales, 'news'].map((part) => `/sitemap/${part}.xml`),
  '/robots.txt',
  '/llms.txt',
  '/manifest.webmanifest',
  '/.well-known/security.txt',
]

/** Those that say something else as time goes by, without any change of content. */
export const filesThatAge: readonly string[] = ['/sitemap.xml', '/sitemap/news.xml', '/.well-known/security.txt']

const refused: Route = { name: 'unknown', mode: 'refused', matches: () => true }

/** @param path checked and normalised, without query. */
export function routeOf(path: string): Route {
  return routes.find((route) => route.matches(path)) ?? refused
}
