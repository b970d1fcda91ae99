import { isObject } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { effectsOf } from '../mendoza.ts'
import type { RecordedChange, TransactionHead } from './history.ts'

/**
 * One line of `/data/history/{dataset}/transactions`.
 * @param changes those of the transaction that the caller asked for
 * @param parts `withContent` false leaves of each mutation what it is and whom it concerns; effects are not content
 */
export function transactionLine(
  { id, timestamp, author }: TransactionHead,
  changes: readonly RecordedChange[],
  parts: { readonly withMutations: boolean; readonly withContent: boolean; readonly withEffects: boolean },
): string {
  const mutations = changes.flatMap((change) => change.mutations)
  return JSON.stringify({
    id,
    timestamp,
    author,
    documentIDs: changes.map((change) => change.id),
    ...(parts.withMutations && { mutations: parts.withContent ? mutations : mutations.map(withoutContent) }),
    ...(parts.withEffects && {
      effects: Object.fromEntries(changes.map(({ id: changed, before, after }) => [changed, effectsOf(before, after)])),
    }),
  })
}

function withoutContent(mutation: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(mutation).map(([kind, value]) => {
      if (!isObject(value)) return [kind, {}]
      const { id, _id, _type } = value
      return [kind, { ...(id !== undefined && { id }), ...(_id !== undefined && { _id, _type }) }]
    }),
  )
}
