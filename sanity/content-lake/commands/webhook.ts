import { parseArgs } from 'node:util'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import type { LakeConfig } from '../config.ts'
import { print, UsageError } from './output.ts'
import { withLake } from './with-lake.ts'

export const webhookHelp = `lake webhook list
lake webhook create <name> <url> [--dataset <name>] [--on create,update,delete] [--filter <GROQ>]
                                 [--projection <GROQ>] [--drafts] [--secret <secret>]
lake webhook delete <id>
lake webhook log <id> [--failed]
lake webhook retry <id> [<message>]

Calls of an address when documents change, signed as Sanity signs them. Without options: every dataset, created,
changed and deleted documents, the whole document as the body. Targets must be on this machine or be named in
LAKE_WEBHOOK_HOSTS. Failed calls are repeated for a day; "retry" queues those that were given up. The webhook named
"site" is made and kept up to date by npm start.
`

const webhooks = z.array(
  z.looseObject({
    id: z.string(),
    name: z.string(),
    dataset: z.string(),
    url: z.string(),
    isDisabled: z.boolean(),
    disabledFor: z.string().nullable(),
  }),
)
const messages = z.array(
  z.looseObject({
    id: z.string(),
    createdAt: z.string(),
    status: z.string(),
    operation: z.string(),
    documentId: z.string(),
    failureCount: z.number(),
    failureReason: z.string().nullable(),
    resultCode: z.number().nullable(),
  }),
)
const created = z.looseObject({ id: z.string() })
const retried = z.looseObject({ retried: z.number() })

const base = '/hooks/projects/local'

export async function runWebhook(args: readonly string[], config: LakeConfig): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dataset: { type: 'string' },
      on: { type: 'string' },
      filter: { type: 'string' },
      projection: { type: 'string' },
      secret: { type: 'string' },
      drafts: { type: 'boolean', default: false },
      failed: { type: 'boolean', default: false },
    },
  })
  const [action, subject, object] = positionals
  if (action === 'list') return withLake(config, list)
  if (subject === undefined) throw new UsageError(webhookHelp)
  switch (action) {
    case 'create': {
      if (object === undefined) throw new UsageError(`Give the url to call.\n\n${webhookHelp}`)
      const { dataset, filter, projection, secret } = values
      const body = {
        name: subject,
        url: object,
        ...(dataset !== undefined && { dataset }),
        ...(secret !== undefined && { secret }),
        includeDrafts: values.drafts,
        rule: {
          on: (values.on ?? 'create,update,delete').split(','),
          filter: filter ?? null,
          projection: projection ?? null,
        },
      }
      const { id } = await withLake(config, async (client) =>
        created.parse(await client.request({ method: 'POST', url: base, body })),
      )
      return print(id)
    }
    case 'delete':
      await withLake(config, (client) =>
        client.request({ method: 'DELETE', url: `${base}/${encodeURIComponent(subject)}` }),
      )
      return print(`${subject} is deleted`)
    case 'log':
      return withLake(config, (client) => showLog(client, subject, values.failed))
    case 'retry': {
      const url = `${base}/${encodeURIComponent(subject)}/messages/${encodeURIComponent(object ?? 'all')}/retry`
      const answer = await withLake(config, async (client) =>
        retried.parse(await client.request({ method: 'POST', url, body: {} })),
      )
      return print(`${answer.retried} queued`)
    }
    default:
      throw new UsageError(webhookHelp)
  }
}

async function list(client: SanityClient): Promise<void> {
  for (const { id, name, dataset, url, isDisabled, disabledFor } of webhooks.parse(
    await client.request({ url: base }),
  )) {
    const state = isDisabled ? `off${disabledFor === null ? '' : `: ${disabledFor}`}` : 'on'
    print([id, name, dataset, url, state].join('\t'))
  }
}

async function showLog(client: SanityClient, id: string, failedOnly: boolean): Promise<void> {
  const url = `${base}/${encodeURIComponent(id)}/messages`
  for (const message of messages.parse(await client.request({ url }))) {
    if (failedOnly && message.status !== 'failed') continue
    const { failureCount, failureReason, resultCode } = message
    const failures = failureCount === 0 ? '' : `${failureCount} failed tries`
    const reason = failureReason === 'http' ? `status ${resultCode ?? ''}` : (failureReason ?? '')
    print(
      [message.createdAt, message.status, message.operation, message.documentId, message.id, failures, reason].join(
        '\t',
      ),
    )
  }
}
