import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { passwordFault } from './accounts/password-rules.ts'

const secret = z.string().regex(/^[\w.~+/=-]{16,512}$/, 'must be 16 to 512 letters, digits or . _ ~ + / = -')
const port = z.coerce.number().int().min(0).max(65_535)
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin)

// An empty variable means that it is not set: `FOO= npm start` and lines of an .env file are written so.
const environment = z.object({
  LAKE_PORT: port.default(3333),
  LAKE_HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: port.default(3000),
  SITE_URL: origin.optional(),
  LAKE_ALLOWED_ORIGINS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    )
    .pipe(z.array(origin))
    .optional(),
  LAKE_WEBHOOK_HOSTS: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((item) => item.trim().toLowerCase())
        .filter((item) => item !== ''),
    )
    .pipe(
      z.array(z.string().regex(/^(?:[\w.-]+|\[[\da-f:.]+\])$/, 'must be host names without port, separated by commas')),
    )
    .optional(),
  LAKE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LAKE_ADMIN_TOKEN: secret.optional(),
  LAKE_READ_TOKEN: secret.optional(),
  LAKE_ADMIN_EMAIL: z.email().optional(),
  LAKE_ADMIN_PASSWORD: z
    .string()
    .superRefine((password, context) => {
      const fault = passwordFault(password)
      if (fault !== null) context.addIssue({ code: 'custom', message: fault.replace(/\.$/, '') })
    })
    .optional(),
})

/** What belongs to the content and not to a machine: `content-lake.json` in the folder from which the lake is started. */
const settingsFile = 'content-lake.json'
const settingsSchema = z.strictObject({ privateTypes: z.array(z.string().min(1).max(128)).default([]) })

/**
 * @returns the defaults when there is no such file
 * @throws Error that names the file and the fault: what is to be kept from strangers must not be guessed
 */
function readSettings(file: string): z.infer<typeof settingsSchema> {
  try {
    return settingsSchema.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
  } catch (error) {
    const fault = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new Error(`${resolve(file)} is not usable. ${fault}`, { cause: error })
  }
}

/** The settings of a lake process. */
export type LakeConfig = {
  readonly host: string
  readonly port: number
  /** Folder of everything that the lake keeps. */
  readonly folder: string
  readonly allowedOrigins: readonly string[]
  /** Address under which browsers reach the lake, when a proxy stands before it. */
  readonly publicUrl: string | null
  /** Hosts that webhooks may call besides this machine. */
  readonly webhookHosts: readonly string[]
  /** Types of which strangers see nothing, published or not. */
  readonly privateTypes: readonly string[]
  readonly adminToken: string | null
  readonly readToken: string | null
  readonly adminEmail: string | null
  readonly adminPassword: string | null
}

/**
 * Reads the settings from the environment, and those of the content from `content-lake.json`.
 * @throws Error that names each variable, the fault and what is allowed
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): LakeConfig {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const { success, data, error } = environment.safeParse(set)
  if (!success) {
    const faults = error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
    throw new Error(`The environment is not usable. ${faults.join('. ')}.`)
  }
  const site = data.SITE_URL === undefined ? [] : [data.SITE_URL]
  const local = [`http://localhost:${data.PORT}`, `http://127.0.0.1:${data.PORT}`]
  return {
    host: data.LAKE_HOST,
    port: data.LAKE_PORT,
    folder: join(resolve(data.DATA_DIR), 'lake'),
    allowedOrigins: data.LAKE_ALLOWED_ORIGINS ?? [...site, ...local],
    publicUrl: data.LAKE_PUBLIC_URL ?? null,
    webhookHosts: data.LAKE_WEBHOOK_HOSTS ?? [],
    privateTypes: readSettings(settingsFile).privateTypes,
    adminToken: data.LAKE_ADMIN_TOKEN ?? null,
    readToken: data.LAKE_READ_TOKEN ?? null,
    adminEmail: data.LAKE_ADMIN_EMAIL ?? null,
    adminPassword: data.LAKE_ADMIN_PASSWORD ?? null,
  }
}
