import { createClient } from '@sanity/client'
import { createMockAuthStore, createWorkspaceFromConfig, validateDocument } from 'sanity'
import { beforeAll, describe, expect, it } from 'vitest'

import config from '../../sanity.config.ts'

/** Runs the Studio's own validator, with nothing behind it: no document here refers to another. */
const client = createClient({ projectId: 'local', dataset: 'production', apiVersion: '2025-02-19', useCdn: false })
type Workspace = Awaited<ReturnType<typeof createWorkspaceFromConfig>>
let workspace: Workspace

async function verdicts(content: Readonly<Record<string, unknown>> & { readonly _type: string }): Promise<string[]> {
  const now = '2025-12-01T00:00:00Z'
  const document = { _id: 'a', _rev: 'r', _createdAt: now, _updatedAt: now, ...content }
  const markers = await validateDocument({ document, workspace, getClient: () => client, environment: 'studio' })
  const lines = markers.map(({ level, path, message }) => {
    const place = path.map((part) => (typeof part === 'object' && '_key' in part ? part._key : String(part)))
    return `${level} ${place.join('.')}: ${message}`
  })
  return lines.toSorted()
}

const text = { en: 'a', fr: 'a', uk: 'a', ru: 'a', ar: 'a' }

beforeAll(async () => {
  workspace = await createWorkspaceFromConfig({
    ...config,
    name: 'default',
    auth: createMockAuthStore({ client, currentUser: null }),
  })
}, 30_000)

describe('rules as the Studio applies them', () => {
  it('pass a complete notice', async () => {
    const message = { _type: 'localeText', ...text }
    expect(await verdicts({ _type: 'notice', message, startsAt: '2025-01-01T00:00:00Z' })).toEqual([])
  })

  it('keep the rules of a type where a field adds its own', async () => {
    const found = await verdicts({ _type: 'notice', message: { _type: 'localeText', fr: 'a' } })
    expect(found).toEqual([
      'error message: Write it in English: other languages fall back to it.',
      'warning message: Missing in English, Українська, Русский, العربية: readers see the English text there.',
    ])
  })

  it('stop a slide without words, picture or destination', async () => {
    const slide = {
      _type: 'heroSlide',
      _key: 's',
      heading: { _type: 'localeString', ...text },
      link: { _type: 'link' },
    }
    const sections = [{ _type: 'heroSection', _key: 'h', slides: [slide] }]
    const found = await verdicts({ _type: 'homePage', heading: { _type: 'localeString', ...text }, sections })
    expect(found).toEqual([
      'error sections.h.slides.s.link: Choose the page that the link leads to, or write an outside address.',
      'error sections.h.slides.s.picture: Choose a picture.',
      'error sections.h.slides.s.shortName: Write it in English: other languages fall back to it.',
    ])
  })

  it('stop an end before the start', async () => {
    const message = { _type: 'localeText', ...text }
    const times = { startsAt: '2025-02-01T00:00:00Z', endsAt: '2025-01-01T00:00:00Z' }
    expect(await verdicts({ _type: 'notice', message, ...times })).toEqual([
      'error endsAt: The end must come after the start.',
    ])
  })

  it('stop an issue of the newsletter without title, news or time', async () => {
    expect(await verdicts({ _type: 'newsletterIssue' })).toEqual([
      'error news: Required',
      'error sendAt: Required',
      'error title: Write it in one language at least.',
    ])
    const title = { _type: 'localeString', ...text }
    const [fault] = await verdicts({ _type: 'newsletterIssue', title, news: [], sendAt: '2025-01-01T00:00:00Z' })
    expect(fault).toMatch(/^error news: /)
    const french = { _type: 'localeString', fr: 'Un titre' }
    expect(await verdicts({ _type: 'newsletterIssue', title: french })).toContainEqual(
      expect.stringMatching(
        /^warning title: Missing in English, .*: readers of these languages do not get the issue\.$/,
      ),
    )
  })
})
