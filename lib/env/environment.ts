import { join } from 'node:path'

import { z } from 'zod'

import { keptSecret } from './secret-file.ts'

const port = z
  .string()
  .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
    error: 'is not a TCP port; give a whole number from 0 to 65535',
    abort: true,
  })
  .transform(Number)

const host = z.string().regex(/^[\w.:-]+$/, 'is not a host name or an address; give one such as 127.0.0.1 or 0.0.0.0')

function address(protocols: readonly string[], example: string): z.ZodString {
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `is not an absolute address; give one such as ${example}`,
    abort: true,
  })
}

const secret = z.string().min(16, 'is shorter than 16 characters; make one with: openssl rand -base64 32')

const environmentSchema = z
  .object({
    PORT: port.prefault('3000'),
    HOST: host.default('127.0.0.1'),
    LAKE_PORT: port.prefault('3333'),
    LAKE_HOST: host.default('127.0.0.1'),
    DATA_DIR: z.string().default('.data'),
    SITE_URL: address(['http:', 'https:'], 'https://www.example.org')
      .refine((value) => new URL(value).pathname === '/' && new URL(value).search === '', {
        error: 'has a path; give only protocol and host, such as https://www.example.org',
        abort: true,
      })
      .transform((value) => new URL(value).origin)
      .optional(),
    SANITY_PROJECT_ID: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'is not a project id (lower-case letters, digits, dashes); copy it from sanity.io/manage')
      .optional(),
    SANITY_DATASET: z
      .string()
      .regex(/^[a-z0-9_-]{1,64}$/, 'is not a dataset name (lower-case letters, digits, _ and -)')
      .default('production'),
    SANITY_API_READ_TOKEN: z.string().optional(),
    LAKE_PUBLIC_URL: address(['http:', 'https:'], 'https://content.example.org')
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    LAKE_READ_TOKEN: z.string().optional(),
    LAKE_ADMIN_TOKEN: z.string().optional(),
    LAKE_ADMIN_EMAIL: z.email('is not an e-mail address; give one such as name@example.org').optional(),
    // The lake judges it: it knows the rules of passwords.
    LAKE_ADMIN_PASSWORD: z.string().optional(),
    DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user@host/database').optional(),
    SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
    SECURITY_CONTACT: address(['mailto:', 'https:', 'tel:'], 'mailto:security@example.org').optional(),
    MAIL_FROM: z.email('is not a mail address; give one such as newsletter@example.org').optional(),
    MAIL_POSTAL_ADDRESS: z
      .string()
      .trim()
      .regex(/^[^\p{Cc}\u2028\u2029]{5,300}$/u, 'is not a postal address on one line of 5 to 300 characters')
      .optional(),
    // The commands set it for the site.
    NEWSLETTER_URL: address(['http:'], 'http://127.0.0.1:4000').optional(),
    REVALIDATE_SECRET: secret.optional(),
  })
  .superRefine((values, context) => {
    if (values.SANITY_API_READ_TOKEN !== undefined && values.SANITY_PROJECT_ID === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['SANITY_PROJECT_ID'],
        message: 'is missing though SANITY_API_READ_TOKEN is set; set both, or neither for the embedded lake',
      })
    }
  })

type Parsed = z.infer<typeof environmentSchema>

/** The environment, checked and completed. Addresses carry no closing slash. */
export type Environment = Readonly<Omit<Parsed, 'SITE_URL' | 'REVALIDATE_SECRET' | 'MAIL_FROM'>> & {
  /** Origin under which readers reach the site. */
  readonly SITE_URL: string
  /** From whom mails come. */
  readonly MAIL_FROM: string
  /** Key of Sanity's webhook signature and token of requests that the site makes to itself. */
  readonly REVALIDATE_SECRET: string
}

/** The variables that the site reads. */
export const environmentNames: readonly string[] = Object.keys(environmentSchema.shape)

function withoutEmpty(source: Readonly<Record<string, string | undefined>>): Record<string, string> {
  // `NAME=` in an env file means "not set" to whoever writes it.
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )
}

/** Mail needs a domain: a machine that has none, or only a number, gets one that leads nowhere (RFC 6761, 6.3). */
function defaultSender(siteUrl: string): string {
  const { hostname } = new URL(siteUrl)
  return `newsletter@${/\.[a-z]{2,}$/.test(hostname) ? hostname : 'site.localhost'}`
}

const known = new WeakMap<object, Environment>()

function readSecret(dataDir: string): string {
  try {
    return keptSecret(join(dataDir, 'revalidate-secret'))
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The environment is not usable:\n- DATA_DIR cannot keep the revalidation secret (${fault}); ` +
        'give a folder that this user may write to, or set REVALIDATE_SECRET',
      { cause: error },
    )
  }
}

/**
 * Reads the environment. Without REVALIDATE_SECRET a secret is made once and kept in
 * `DATA_DIR/revalidate-secret` (mode 0600), so that the processes of one installation agree.
 * The answer for one `source` object is remembered.
 * @throws one Error that names every faulty variable, its fault and the mend.
 */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const remembered = known.get(source)
  if (remembered) return remembered
  const parsed = environmentSchema.safeParse(withoutEmpty(source))
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `- ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The environment is not usable:\n${faults.join('\n')}`)
  }
  const { SITE_URL: given, REVALIDATE_SECRET, MAIL_FROM, ...values } = parsed.data
  const SITE_URL = given ?? `http://localhost:${values.PORT}`
  const environment: Environment = {
    ...values,
    SITE_URL,
    MAIL_FROM: MAIL_FROM ?? defaultSender(SITE_URL),
    REVALIDATE_SECRET: REVALIDATE_SECRET ?? readSecret(values.DATA_DIR),
  }
  known.set(source, environment)
  return environment
}
