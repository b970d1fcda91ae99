import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkoutPair } from 'sanity'
import type { SanityDocument } from 'sanity'
import { createEventMultiplexer } from '../../sanity/studio/event-multiplexer.ts'
import { clientFor, startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'

/** Two editors type into one document with the document store of the Studio itself. */

let lake: TestLake
const ends: (() => void)[] = []
beforeEach(async () => {
  lake = await startTestLake()
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await lake.close()
})

type Editor = {
  title(): string
  revision(): string | undefined
  isConsistent(): boolean
  /** Replaces the title, as the form does at each keystroke. */
  type(change: (title: string) => string): void
  readonly troubles: string[]
}

/** A tab of the Studio with the document open. */
function openDocument(name: string, viaSocket: boolean): Editor {
  const { secret } = lake.lake.tokens.create(name, 'editor')
  const multiplexer = createEventMultiplexer()
  ends.push(() => multiplexer.close())
  const client = clientFor(lake.lake.url, {
    token: secret,
    ...(viaSocket && { resolveFetch: () => multiplexer.fetch }),
  })
  const troubles: string[] = []
  const pair = checkoutPair(client, { publishedId: 'shared', draftId: 'drafts.shared' }, undefined, {
    onSyncErrorRecovery: (error) => troubles.push(`out of sync: ${String(error)}`),
  })
  const snapshots: Record<'draft' | 'published', SanityDocument | null> = { draft: null, published: null }
  let isConsistent = false
  const follow = (side: 'draft' | 'published') =>
    pair[side].events.subscribe({
      next: (event) => {
        if (event.type === 'snapshot') snapshots[side] = event.document ?? null
      },
      error: (error: unknown) => troubles.push(String(error)),
    })
  // The form shows the published document as long as there is no draft.
  const title = (): string => String((snapshots.draft ?? snapshots.published)?.['title'] ?? '')
  const [events, published] = [follow('draft'), follow('published')]
  const consistency = pair.draft.consistency$.subscribe((value) => (isConsistent = value))
  for (const subscription of [events, consistency, published]) ends.push(() => subscription.unsubscribe())
  return {
    title,
    revision: () => snapshots.draft?._rev,
    isConsistent: () => isConsistent,
    type(change) {
      // As the Studio's own operation does it (operations/patch of its document store).
      const patches = pair.draft.patch([{ set: { title: change(title()) } }])
      if (snapshots.draft) {
        pair.draft.mutate([...pair.draft.patch([{ unset: ['_empty_action_guard_pseudo_field_'] }]), ...patches])
      } else if (snapshots.published) {
        pair.draft.mutate([pair.draft.createIfNotExists({ ...snapshots.published, _id: 'drafts.shared' })])
        pair.draft.commit()
        pair.draft.mutate(patches)
      }
      pair.draft.commit()
    },
    troubles,
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('two editors who type into one field at the same time', () => {
  it.each([
    ['a draft', [{ _id: 'drafts.shared', _type: 'post', title: '[…]' }]],
    // The first keystroke has to make the draft, and both make it.
    ['a published document without a draft', [{ _id: 'shared', _type: 'post', title: '[…]' }]],
  ])(
    'of %s end with the same text, every letter of both in it',
    async (_, documents) => {
      for (const document of documents) await lake.client().create(document)
      const [anna, boris] = [openDocument('Anna', true), openDocument('Boris', false)]
      await expect.poll(() => [anna.title(), boris.title()], { timeout: 10_000 }).toEqual(['[…]', '[…]'])
      const letters = 40
      const typeAll = async (
        editor: Editor,
        change: (title: string, n: number) => string,
        rhythm: number,
      ): Promise<void> => {
        for (let n = 0; n < letters; n++) {
          editor.type((title) => change(title, n))
          await pause(rhythm)
        }
      }
      // One at the beginning, one at the end, in letters of one, two and four bytes.
      await Promise.all([
        typeAll(anna, (title, n) => (n % 2 ? 'a' : 'Ж') + title, 23),
        typeAll(boris, (title, n) => title + (n % 2 ? 'b' : '😀'), 31),
      ])
      await expect.poll(() => anna.isConsistent() && boris.isConsistent(), { timeout: 20_000 }).toBe(true)
      await expect
        .poll(() => anna.revision() === boris.revision() && anna.title() === boris.title(), { timeout: 10_000 })
        .toBe(true)
      const stored = await lake.client().getDocument('drafts.shared')
      expect([anna.title(), boris.title()]).toEqual([stored?.['title'], stored?.['title']])
      expect(anna.revision()).toBe(stored?._rev)
      const counts = ['a', 'Ж', 'b', '😀'].map((letter) => anna.title().split(letter).length - 1)
      expect(counts, anna.title()).toEqual([letters / 2, letters / 2, letters / 2, letters / 2])
      expect([...anna.troubles, ...boris.troubles]).toEqual([])
    },
    60_000,
  )

  it('go on after one of them discarded the draft', async () => {
    await lake.client().create({ _id: 'drafts.shared', _type: 'post', title: 'old' })
    const [anna, boris] = [openDocument('Anna', true), openDocument('Boris', false)]
    await expect.poll(() => [anna.title(), boris.title()], { timeout: 10_000 }).toEqual(['old', 'old'])
    await lake.client().delete('drafts.shared')
    await expect.poll(() => [anna.title(), boris.title()], { timeout: 10_000 }).toEqual(['', ''])
    await lake.client().create({ _id: 'drafts.shared', _type: 'post', title: 'new' })
    await expect.poll(() => [anna.title(), boris.title()], { timeout: 10_000 }).toEqual(['new', 'new'])
    anna.type((title) => `${title}!`)
    await expect.poll(() => boris.title(), { timeout: 10_000 }).toBe('new!')
    expect([...anna.troubles, ...boris.troubles]).toEqual([])
  }, 40_000)
})
