import { z } from 'zod'

/** Reads a description of an API (OpenAPI) and holds answers against it. */

const contentSchema = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }))
const operationSchema = z.object({
  requestBody: z.object({
    content: z.record(
      z.string(),
      z.object({ schema: z.record(z.string(), z.unknown()), example: z.record(z.string(), z.string()) }),
    ),
  }),
  responses: z.record(
    z.string(),
    z.object({ headers: z.record(z.string(), z.unknown()).default({}), content: contentSchema.optional() }),
  ),
})
const descriptionSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.object({ post: operationSchema })),
})

export type Operation = z.infer<typeof operationSchema>

export async function readDescription(answer: Response): Promise<z.infer<typeof descriptionSchema>> {
  return descriptionSchema.parse(await answer.json())
}

/** @throws when the answer is none that the operation names, or its body not as it says. */
export async function requireDescribed(operation: Operation, answer: Response): Promise<void> {
  const described = operation.responses[String(answer.status)]
  if (!described) throw new Error(`${answer.url} answered ${answer.status}, which is not described.`)
  const missing = Object.keys(described.headers).filter((name) => !answer.headers.has(name))
  if (missing.length > 0) throw new Error(`${answer.url} answered ${answer.status} without ${missing.join(', ')}.`)
  if (!described.content) return
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  const schema = described.content[type]?.schema
  if (!schema) throw new Error(`${answer.url} answered with ${type}, which is not described.`)
  z.fromJSONSchema(schema).parse(type.endsWith('json') ? await answer.json() : await answer.text())
}
