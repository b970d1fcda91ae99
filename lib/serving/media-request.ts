export type MediaSource = {
  /** Absolute, without closing slash: what `/images/…` and `/files/…` are asked of. */
  readonly origin: string
  readonly projectId: string
  readonly dataset: string
  /** Whether it may take back what it gave: then it is asked again before something stored is served. */
  readonly withdraws: boolean
}

export type MediaRequest = {
  readonly kind: 'images' | 'files'
  /** Path and query at the origin, canonical: the key of the stored answer, together with `accept`. */
  readonly url: string
  /** The same without query: the asset itself. */
  readonly asset: string
  /** Formats that the origin may choose from (`auto=format`); empty when the address names the format. */
  readonly accept: string
}

export type MediaFault = { readonly status: 400 | 404; readonly fault: string }

const pictureName = /^[0-9a-zA-Z_]{24,64}-\d{1,5}x\d{1,5}\.(?:jpe?g|png|webp|avif|gif|svg|tiff?)$/
const fileName = /^[0-9a-zA-Z_]{24,64}\.[a-z0-9]{2,5}$/

function whole(least: number, most: number): (value: string) => boolean {
  return (value) => /^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most
}

function oneOf(...values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value)
}

const fraction = (value: string): boolean =>
  /^(?:0(?:\.\d{1,17})?|1(?:\.0{1,17})?|\d(?:\.\d{1,17})?e-\d{1,2})$/.test(value)

/** Image parameters that the site uses, in the order in which they reach the origin (https://www.sanity.io/docs/image-urls). */
const parameters: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['rect', (value: string) => /^\d{1,5},\d{1,5},\d{1,5},\d{1,5}$/.test(value)],
  ['w', whole(1, 2560)],
  ['h', whole(1, 2560)],
  ['fit', oneOf('clip', 'crop', 'fill', 'fillmax', 'max', 'min', 'scale')],
  ['crop', oneOf('top', 'bottom', 'left', 'right', 'center', 'focalpoint', 'entropy')],
  ['fp-x', fraction],
  ['fp-y', fraction],
  ['fm', oneOf('webp', 'jpg', 'pjpg', 'png', 'avif')],
  ['q', whole(1, 100)],
  ['auto', oneOf('format')],
])

/** Three answers at most for one address, whatever browsers write into Accept. */
function formats(accept: string): string {
  return ['image/avif', 'image/webp'].filter((type) => accept.includes(type)).join(',') || 'image/*'
}

function readParameters(query: string): URLSearchParams | string {
  const given = new URLSearchParams(query)
  for (const name of given.keys()) {
    if (!parameters.has(name)) return `unknown parameter "${name.slice(0, 40)}"`
    if (given.getAll(name).length > 1) return `parameter "${name}" is given twice`
  }
  const canonical = new URLSearchParams()
  for (const [name, allowed] of parameters) {
    const value = given.get(name)
    if (value === null) continue
    if (!allowed(value)) return `parameter "${name}" is out of bounds`
    canonical.set(name, value)
  }
  return canonical
}

/**
 * Reads `/cdn/images/{project}/{dataset}/{name}?…` or `/cdn/files/…`.
 * @param path without query, not decoded.
 * @param accept the reader's Accept header.
 */
export function readMediaRequest(
  path: string,
  query: string,
  accept: string,
  source: MediaSource,
): MediaRequest | MediaFault {
  const [, , kind, projectId, dataset, name = '', ...more] = path.split('/')
  const isPicture = kind === 'images' && pictureName.test(name)
  if (!isPicture && !(kind === 'files' && fileName.test(name))) return { status: 404, fault: 'no such file' }
  if (projectId !== source.projectId || dataset !== source.dataset || more.length > 0) {
    return { status: 404, fault: 'no such file' }
  }
  if (!isPicture) {
    if (query !== '') return { status: 400, fault: 'a file takes no parameters' }
    const asset = `/files/${projectId}/${dataset}/${name}`
    return { kind: 'files', url: asset, asset, accept: '' }
  }
  const canonical = readParameters(query)
  if (typeof canonical === 'string') return { status: 400, fault: canonical }
  const search = canonical.size === 0 ? '' : `?${canonical.toString()}`
  const asset = `/images/${projectId}/${dataset}/${name}`
  return {
    kind: 'images',
    url: `${asset}${search}`,
    asset,
    accept: canonical.has('auto') ? formats(accept) : '',
  }
}
