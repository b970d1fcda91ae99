import { ClientError } from '@sanity/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, edit, publish } from './lake-action-samples.ts'
import { startTestLake } from './lake-harness.ts'
import type { TestLake } from './lake-harness.ts'
import { refusal } from './lake-refusal.ts'

let lake: TestLake

beforeAll(async () => {
  lake = await startTestLake()
})
afterAll(() => lake.close())

const fifty = Array.from({ length: 50 }, (_, writer) => writer)

it('of fifty writers who saw the same revision one gets through, and the others learn of it', async () => {
  const { _rev } = await lake.client().create({ _id: 'a', _type: 'post', n: 0 })
  const tries = await Promise.allSettled(
    fifty.map((writer) => lake.client().patch('a').ifRevisionId(_rev).set({ writer }).commit()),
  )
  const refused = tries.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(49)
  const winner = tries.findIndex(({ status }) => status === 'fulfilled')
  expect(await lake.client().getDocument('a')).toMatchObject({ writer: winner })
  for (const { reason } of refused) {
    expect(reason).toMatchObject({
      statusCode: 409,
      details: { items: [{ error: { type: 'documentRevisionIDDoesNotMatchError', expectedRevisionID: _rev } }] },
    })
  }
})

it('fifty writers who read, change and try again until they get through lose no change', async () => {
  await lake.client().create({ _id: 'b', _type: 'post', seen: [] })
  const refusals = new Set<unknown>()
  const write = async (writer: number): Promise<void> => {
    for (;;) {
      const document = await lake.client().getDocument('b')
      const seen: unknown[] = document?.['seen']
      const patch = lake
        .client()
        .patch('b')
        .ifRevisionId(document?._rev ?? '')
      const refused = await patch
        .set({ seen: [...seen, writer] })
        .commit()
        .then(() => null, statusOf)
      if (refused === null) return
      refusals.add(refused)
    }
  }
  await Promise.all(fifty.map(write))
  expect([...refusals]).toEqual([409])
  const document = await lake.client().getDocument('b')
  expect(document?.['seen'].toSorted((one: number, other: number) => one - other)).toEqual(fifty)
  const chain = await revisions('b')
  expect(chain).toHaveLength(51)
  expect(chain.at(-1)).toBe(document?._rev)
})

it('fifty edits without a draft make one draft that has them all', async () => {
  await lake.client().action([create('c', { list: [] }), publish('c')])
  await Promise.all(fifty.map((n) => lake.client().action(edit('c', { set: { [`field${n}`]: n } }))))
  const draft = await lake.client().getDocument('drafts.c')
  expect(draft).toMatchObject(Object.fromEntries(fifty.map((n) => [`field${n}`, n])))
  expect(await revisions('drafts.c')).toHaveLength(50)
})

it('of fifty who publish the same draft one does, and the same transaction sent fifty times is one', async () => {
  await lake.client().action(create('d', { n: 0 }))
  const tries = await Promise.allSettled(fifty.map(() => lake.client().action(publish('d'))))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await refusal(lake.client().action(publish('d')))).toMatchObject({ statusCode: 409 })

  const count = edit('d', { inc: { n: 1 } })
  const answers = await Promise.all(fifty.map(() => lake.client().action(count, { transactionId: 'count-d' })))
  expect(new Set(answers.map(({ transactionId }) => transactionId))).toEqual(new Set(['count-d']))
  expect(await lake.client().getDocument('drafts.d')).toMatchObject({ n: 1 })
})

function statusOf(error: unknown): unknown {
  return error instanceof ClientError ? error.statusCode : error
}

async function revisions(id: string): Promise<string[]> {
  const response = await lake.request(`/data/history/production/transactions/${id}?limit=1000&excludeMutations=true`)
  const text = await response.text()
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id)
}
