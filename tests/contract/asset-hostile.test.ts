import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAssetServer, type AssetServer } from './asset-harness.ts'
import { bytesOf, twoHalves } from './asset-samples.ts'
import { hostileSvgs } from './hostile-svgs.ts'

/** What uploads are made of by people who mean harm: refused, or nothing that a browser would run. */

let server: AssetServer
let picture: Buffer
beforeAll(async () => {
  server = await startAssetServer({ cacheBytes: 2_000_000 })
  picture = await twoHalves()
})
afterAll(() => server.close())

const bytesOfText = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))

type Uploaded = { readonly status: number; readonly url: string; readonly document: Readonly<Record<string, unknown>> }

async function upload(kind: 'images' | 'files', bytes: BodyInit, filename: string): Promise<Uploaded> {
  const answer = await server.upload(kind, bytes, { filename })
  const { document = {} }: { document?: Record<string, unknown> } = Object(await answer.json())
  return { status: answer.status, url: String(document['url']), document }
}

/** What makes a browser treat an answer as data: no sniffing, no script, a download unless it is of a harmless type. */
async function harmlessness(url: string): Promise<{ type: string; isSafe: boolean }> {
  const { headers } = await server.get(url)
  const type = headers.get('content-type') ?? ''
  const policy = headers.get('content-security-policy') ?? ''
  const isShown = headers.get('content-disposition') === null
  const isInert = /^(?:image\/(?:jpeg|png|gif|webp)|video\/|audio\/|application\/pdf|text\/vtt)/.test(type)
  const isSafe =
    headers.get('x-content-type-options') === 'nosniff' &&
    /default-src 'none'/.test(policy) &&
    (policy.startsWith('sandbox') || type === 'application/pdf') &&
    (isInert || !isShown) &&
    !/html|javascript|xml(?!$)|text\/plain$/.test(type.replace('image/svg+xml', ''))
  return { type, isSafe }
}

describe('an SVG with something in it that acts', () => {
  it('is refused as a picture in sixty forms', async () => {
    expect(hostileSvgs).toHaveLength(60)
    const statuses = await Promise.all(
      hostileSvgs.map(async (svg) => (await upload('images', Buffer.from(svg), 'a.svg')).status),
    )
    const accepted = hostileSvgs.filter((_, index) => statuses[index] !== 400)
    expect(accepted).toEqual([])
  })

  it('is a download of no type when it comes as a file', async () => {
    for (const svg of hostileSvgs) {
      const { status, url, document } = await upload('files', Buffer.from(svg), 'a.svg')
      expect([status, document['extension'], document['mimeType']]).toEqual([200, 'bin', 'application/octet-stream'])
      expect(await harmlessness(url)).toEqual({ type: 'application/octet-stream', isSafe: true })
    }
  })
})

describe('a file that is two things at once, or says what it is not', () => {
  const html = '<html><script>alert(1)</script></html>'
  it.each<[string, string, string]>([
    ['a page after the head of a PDF', `%PDF-1.4\n${html}`, 'a.html'],
    ['a page in a film', `\0\0\0\x18ftypmp42\0\0\0\0mp42isom${html}`, 'a.html'],
    ['a page in a sound', `ID3\x03\0\0\0\0\0\0${html}`, 'a.mp3'],
    ['a page before an archive', `${html}PK\x03\x04`, 'a.zip'],
    ['an archive with a page', `PK\x03\x04${html}`, 'a.html'],
    ['a page that calls itself text', html, 'a.txt'],
    ['a page that calls itself captions', html, 'a.vtt'],
    ['a page that calls itself a table', html, 'a.csv'],
    ['script', 'alert(1)', 'a.js'],
    ['a page without an ending', html, 'a'],
    ['a page with two endings', html, 'a.jpg.html'],
    ['a page with none but a dot', html, '.html'],
    ['a page that calls itself a picture', html, 'a.png'],
    [
      'an XML page',
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
      'a.xml',
    ],
    ['a shortcut', '[InternetShortcut]\nURL=javascript:alert(1)', 'a.url'],
    ['a program', 'MZ\x90\0\x03', 'a.exe'],
    [
      'the test file of virus scanners',
      'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
      'a.com',
    ],
  ])('%s', async (_, text, filename) => {
    const { status, url } = await upload('files', bytesOfText(text), filename)
    expect(status).toBe(200)
    expect(await harmlessness(url)).toMatchObject({ isSafe: true })
    // A picture it never is.
    expect((await upload('images', bytesOfText(text), filename)).status).toBe(400)
  })

  it.each([
    ['a.php.jpg', 'jpg'],
    ['a.jpg.html', 'jpg'],
    ['a', 'jpg'],
    ['a.svg', 'jpg'],
  ])('a picture called %s has the type of its bytes', async (filename, extension) => {
    const { document, url } = await upload('images', new Uint8Array(picture), filename)
    expect(document).toMatchObject({ extension, mimeType: 'image/jpeg' })
    expect((await harmlessness(url)).type).toBe('image/jpeg')
  })
})

/** A GIF of so many frames of one pixel. */
function animation(frames: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  const frame = Buffer.from('!\xf9\x04\0\x01\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1')
  return new Uint8Array(Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from(';')]))
}

describe('a bomb', () => {
  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>>]>([
    ['30,000 frames', () => Promise.resolve(animation(30_000))],
    [
      'a strip 30,000 pixels long',
      async () =>
        new Uint8Array(
          await sharp({ create: { width: 30_000, height: 8, channels: 3, background: 'red' } })
            .png()
            .toBuffer(),
        ),
    ],
    ['JPEG XL', () => Promise.resolve(bytesOfText(`\xff\x0a${'\0'.repeat(400)}`))],
    ['HEIC', () => Promise.resolve(bytesOfText(`\0\0\0\x18ftypheic\0\0\0\0mif1heic${'\0'.repeat(400)}`))],
    ['TIFF of many pages', async () => new Uint8Array(await sharp(picture).tiff().toBuffer())],
    ['a compressed SVG', () => Promise.resolve(bytesOfText(`\x1f\x8b\x08\0${'\0'.repeat(400)}`))],
  ])('%s is refused at once', async (_, make) => {
    const bytes = await make()
    const before = process.cpuUsage()
    expect((await upload('images', bytes, 'a.gif')).status).toBe(400)
    const { user, system } = process.cpuUsage(before)
    expect(user + system).toBeLessThan(2_000_000)
  })

  it('a short animation is none', async () => {
    expect((await upload('images', animation(20), 'a.gif')).status).toBe(200)
  })

  it('a compressed body is not unpacked', async () => {
    const headers = { authorization: 'Bearer editor', 'content-encoding': 'gzip' }
    const answer = await fetch(`${server.url}/v1/assets/files/production`, { method: 'POST', headers, body: 'x' })
    expect(answer.status).toBe(415)
  })
})

it('names of files are data: they reach neither the disk nor a header as they are', async () => {
  const names = [
    '../../../etc/passwd',
    'a\0b.png',
    'CON',
    'nul.txt',
    'gnp.\u202eexe.png',
    'x'.repeat(300),
    'a\r\nset-cookie: a=b.png',
    '\ud800.png',
    '..',
    '',
    '"; filename=evil.html',
    '%2e%2e%2fa',
  ]
  for (const [index, name] of names.entries()) {
    const bytes = await sharp(picture)
      .resize(100 + index)
      .png()
      .toBuffer()
    const { status, url, document } = await upload('images', new Uint8Array(bytes), name)
    expect(status).toBe(200)
    const kept = String(document['originalFilename'] ?? '')
    expect(kept).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/u)
    expect(kept.length).toBeLessThanOrEqual(200)
    const { headers } = await server.get(`${url}?dl=`)
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[\w%.~-]+$/,
    )
    expect(headers.get('set-cookie')).toBeNull()
  }
  for (const file of await server.files()) expect(file).toMatch(/^[0-9a-f]{40}(?:-\d+x\d+)?\.[a-z0-9]+$/)
})

const side = fc.oneof(
  fc.integer({ min: -10, max: 9_000 }).map(String),
  fc.constantFrom('', 'NaN', '1e3', '0x10', '99999999999', '1.5', 'a'),
)
const transform = fc.record(
  {
    w: side,
    h: side,
    'max-w': side,
    'min-h': side,
    fit: fc.constantFrom('clip', 'crop', 'fill', 'fillmax', 'max', 'min', 'scale', 'x'),
    rect: fc.tuple(side, side, side, side).map((sides) => sides.join(',')),
    crop: fc.constantFrom('top', 'left', 'focalpoint', 'entropy', 'top,left', 'x'),
    'fp-x': fc.constantFrom('0', '0.5', '1', '2', '-1'),
    'fp-y': fc.constantFrom('0', '0.5', '1', 'x'),
    q: fc.constantFrom('1', '75', '100', '0', '101'),
    fm: fc.constantFrom('jpg', 'pjpg', 'png', 'webp', 'gif', 'avif', 'svg', 'exe'),
    auto: fc.constantFrom('format', 'x'),
    dpr: fc.constantFrom('0.1', '1', '5', '100'),
    blur: fc.constantFrom('0', '10', '2000', '9999'),
    sharp: fc.constantFrom('0', '50', '100'),
    flip: fc.constantFrom('h', 'v', 'hv', 'x'),
    or: fc.constantFrom('0', '90', '180', '270', '45'),
    bg: fc.constantFrom('fff', 'ff0000', '00000000', 'x'),
    pad: fc.constantFrom('0', '20', '2000', '-1'),
    sat: fc.constantFrom('-100', '0', '100', '999'),
    invert: fc.constantFrom('true', 'false'),
    dl: fc.constantFrom('', 'a.exe', '../a'),
  },
  { requiredKeys: [] },
)

it('whatever renditions are asked for, the lake answers with a picture or a reason, and keeps no more than it may', async () => {
  const { url } = await upload('images', new Uint8Array(picture), 'a.jpg')
  const statuses = new Set<number>()
  // Of random ones next to none is whole: these are.
  const whole = [{}, { w: '100' }, { w: '9000', fit: 'max' }, { h: '50', fm: 'webp' }, { rect: '0,0,10,10', q: '1' }]
  for (const parameters of [...whole, ...fc.sample(transform, 250)]) {
    const address = `${url}?${new URLSearchParams(parameters)}`
    const answer = await server.get(address)
    const bytes = await bytesOf(answer)
    statuses.add(answer.status)
    const type = answer.headers.get('content-type') ?? ''
    const isPicture = answer.status === 200 && type.startsWith('image/') && bytes.length > 0
    expect(isPicture || answer.status === 400, address).toBe(true)
  }
  expect([...statuses].toSorted()).toEqual([200, 400])
}, 120_000)
