/** Response headers that tell browsers what a document may do. Each list is flat: name, value, name, value. */
export type HeaderList = readonly string[]

type PageRules = {
  readonly script: string
  readonly style: string
  readonly ancestors: string
  /** Trusted Types; `null`: not required. */
  readonly types: string | null
}

function pagePolicy({ script, style, ancestors, types }: PageRules): string {
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
    ...(types === null ? [] : ["require-trusted-types-for 'script'", `trusted-types ${types}`]),
  ].join('; ')
}

/** The policy of a finished page: own files only, and no script may make HTML from text. */
export const finishedPolicy = pagePolicy({ script: "'self'", style: "'self'", ancestors: "'none'", types: "'none'" })

/** The policy of a hydrated page: its inline scripts by hash, and the Trusted Types policies of Next's client. */
export function hydratedPolicy(scriptHashes: readonly string[]): string {
  const script = ["'self'", ...scriptHashes].join(' ')
  return pagePolicy({ script, style: "'self'", ancestors: "'none'", types: 'nextjs nextjs#bundler' })
}

/** The policy of a preview: the Studio shows it in a frame, and its overlays set styles from script. */
export function previewPolicy(scriptHashes: readonly string[]): string {
  const script = ["'self'", ...scriptHashes].join(' ')
  return pagePolicy({ script, style: "'self' 'unsafe-inline'", ancestors: "'self'", types: null })
}

/**
 * The Studio's own policy: styled-components write style elements, uploads are shown from blobs, and the
 * browser speaks to the content source directly.
 * @param sources origins of the content source, http(s) and ws(s).
 */
export function studioPolicy(scriptHashes: readonly string[], sources: readonly string[]): string {
  const open = sources.join(' ')
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${open}`,
    `media-src 'self' data: blob: ${open}`,
    "font-src 'self' data:",
    `connect-src 'self' ${open}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "frame-src 'self'",
    `form-action 'self' ${open}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/** Media are data: an uploaded SVG must not run on the site's origin, even when opened by itself. */
export const mediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * Headers of every answer.
 * @param secure the site is reached by https.
 */
export function commonHeaders(secure: boolean, crossOrigin = false): HeaderList {
  return [
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'strict-origin-when-cross-origin',
    'Cross-Origin-Resource-Policy',
    crossOrigin ? 'cross-origin' : 'same-origin',
    ...(secure ? ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] : []),
  ]
}

/** Headers of every HTML document besides its policy. */
export const documentHeaders: HeaderList = [
  'Permissions-Policy',
  'browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy',
  'same-origin',
]

export const speculationRulesPath = '/speculation-rules.json'

/** Browsers that can may prepare the page that a reader is about to open; nothing that acts or belongs to staff. */
export const speculationRules = JSON.stringify({
  prerender: [
    {
      where: {
        and: [
          { href_matches: '/*' },
          { not: { href_matches: ['/api/*', '/studio', '/studio/*', '/preview/*', '/cdn/*', '/*/newsletter/*'] } },
          { not: { selector_matches: 'a[target=_blank], a[download], a[rel~=nofollow]' } },
        ],
      },
      eagerness: 'moderate',
    },
  ],
})
