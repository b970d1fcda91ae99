import { HttpError } from '../errors.ts'

/**
 * SVG is a document that can run script. An upload is judged against lists and refused, never rewritten: what is
 * accepted keeps its bytes. The second wall is the answer's policy (`sandbox; default-src 'none'`).
 */

const longest = 2_000_000
const elements: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath ' +
    'linearGradient radialGradient stop pattern clipPath mask marker image style switch view filter feBlend ' +
    'feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence'
  ).split(' '),
)
// Editors write their own words into other namespaces; those have no behaviour.
const inertNamespaces = /^(rdf|cc|dc|dcterms|inkscape|sodipodi|sketch|serif|figma|bx|xmp|xmpMM|stEvt|i|x|a|graph):/
const embedded = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/
// Sticky and tried at each "<" once: what does not match there is refused, so no text makes this slow.
const tag =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<\/?([A-Za-z_][^\s/>]{0,100})((?:[^<>"']|"[^"]*"|'[^']*')*)>/y
const attributes = /([^\s=/]{1,100})\s*=\s*("[^"]*"|'[^']*')/g

function refuse(what: string): never {
  throw new HttpError(
    400,
    `The SVG contains ${what}. Export it as plain SVG without scripts, links and external files.`,
  )
}

function checkReferences(text: string): void {
  if (/@import|expression\s*\(|javascript:|-moz-binding|behavior\s*:/i.test(text)) refuse('active style')
  // CSS lets every letter be written as an escape, which would hide `url(`.
  if (text.includes('\\')) refuse('escaped style')
  for (const [, target = ''] of text.matchAll(/url\(\s*["']?([^)"']*)/gi)) {
    if (!target.startsWith('#')) refuse('a reference to another file')
  }
}

function checkAttribute(name: string, value: string): void {
  const local = name.toLowerCase()
  if (local.replace(/^.*:/, '').startsWith('on')) refuse(`the event handler "${name}"`)
  if (value.includes('&')) {
    const entity = /&(?!(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/i.test(value)
    if (entity || /href|style|src/.test(local)) refuse(`an entity in "${name}"`)
  }
  const link = local.replace(/^.*:/, '')
  if ((link === 'href' || link === 'src') && !value.trim().startsWith('#') && !embedded.test(value.trim())) {
    refuse('a link or a reference to another file')
  }
  if (!local.startsWith('xmlns') && link !== 'href') checkReferences(value)
}

/**
 * @param bytes the whole file
 * @throws HttpError 400 that names what is not allowed
 */
export function checkSvg(bytes: Buffer): void {
  if (bytes.length > longest)
    throw new HttpError(413, 'An SVG may have 2 MB at most. Make it simpler or export it as PNG.')
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (text.includes('\0') || text.includes('\ufffd')) refuse('text that is not UTF-8')
  let end = 0
  let inStyle = false
  let root = ''
  for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<', end)) {
    if (inStyle) checkReferences(text.slice(end, start))
    tag.lastIndex = start
    const match = tag.exec(text)
    // Browsers read such a "<" in other ways than this expression.
    if (match === null) refuse('markup that is not well formed')
    const [whole, name, rest = ''] = match
    end = start + whole.length
    if (name === undefined) checkDeclaration(whole, inStyle)
    else if (!whole.startsWith('</')) {
      root ||= name
      checkElement(name, rest)
      inStyle = /^(svg:)?style$/.test(name) && !whole.endsWith('/>')
    } else inStyle = false
  }
  if (text.slice(end).trim() !== '' || !/^(svg:)?svg$/.test(root)) refuse('something else than one picture')
}

function checkDeclaration(markup: string, inStyle: boolean): void {
  if (markup.startsWith('<![CDATA[')) {
    if (!inStyle) refuse('a CDATA section')
    checkReferences(markup)
  } else if (markup.startsWith('<?')) {
    if (!/^<\?xml\s/.test(markup) || /encoding\s*=\s*["'](?!utf-8["'])/i.test(markup))
      refuse('a processing instruction')
  } else if (markup.startsWith('<!') && !markup.startsWith('<!--')) {
    // Drawing programs write the public doctype; an internal subset can define entities.
    if (!/^<!DOCTYPE\s/i.test(markup) || markup.includes('[')) refuse('entity definitions')
  }
}

function checkElement(name: string, rest: string): void {
  const plain = name.replace(/^svg:/, '')
  if (!elements.has(plain) && !inertNamespaces.test(name)) refuse(`the element <${name}>`)
  for (const [, attribute = '', quoted = ''] of rest.matchAll(attributes)) {
    const value = quoted.slice(1, -1)
    // A prefix bound to XHTML or to SVG itself would give an "inert" element behaviour.
    if (attribute.startsWith('xmlns') && !isNamespaceAllowed(attribute, value)) refuse(`the namespace "${value}"`)
    checkAttribute(attribute, value)
  }
  if (rest.replace(attributes, '').replace(/[\s/]/g, '') !== '') refuse('markup that is not well formed')
}

function isNamespaceAllowed(attribute: string, value: string): boolean {
  if (value === 'http://www.w3.org/2000/svg') return attribute === 'xmlns' || attribute === 'xmlns:svg'
  if (value === 'http://www.w3.org/1999/xlink') return attribute !== 'xmlns'
  return attribute !== 'xmlns' && !/xhtml|MathML|xml-events|xbl|XSL/i.test(value)
}
