import { locales } from '../i18n/locales.ts'
import { resultPages } from '../newsletter/http/result-pages.ts'
import { rhythms } from '../newsletter/wishes.ts'

const wishes = {
  locale: { type: 'string', enum: [...locales], description: 'Language of the mails.' },
  topics: {
    type: 'array',
    items: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
    maxItems: 100,
    description: 'Ids of topics; none: every topic.',
  },
  rhythm: { type: 'string', enum: [...rhythms] },
} as const

const token = { type: 'string', maxLength: 200, description: 'From the link of a mail.' } as const

function object(properties: Readonly<Record<string, unknown>>, required: readonly string[]) {
  return { type: 'object', properties, required: [...required] }
}

const link = object({ token, locale: wishes.locale }, ['token'])
const oneClick = object({ 'List-Unsubscribe': { type: 'string', const: 'One-Click' } }, ['List-Unsubscribe'])
const status = object({ status: { type: 'string', enum: [...resultPages] } }, ['status'])
const subscription = object({ address: { type: 'string' }, ...wishes }, ['address', 'locale', 'topics', 'rhythm'])
const events = (properties: Readonly<Record<string, unknown>>) => ({
  type: 'array',
  items: object(properties, Object.keys(properties)),
})
const text = { type: 'string' } as const
const data = {
  ...subscription,
  properties: {
    ...subscription.properties,
    confirmedAt: { type: ['string', 'null'] },
    consents: events({ event: text, wording: text, at: text }),
    mails: events({ kind: text, sentAt: { type: ['string', 'null'] } }),
    issues: events({ issue: text, state: text, at: text }),
  },
}

const problem = object(
  { type: text, title: text, status: { type: 'integer' }, detail: text, code: { type: 'string' } },
  ['type', 'title', 'status', 'detail', 'code'],
)

/** RFC 9457. A form gets a page under the same status. */
const problems: Readonly<Record<string, string>> = {
  '400': 'The body cannot be read, or the token opens nothing: used, expired, forged, of another purpose.',
  '403': 'The request does not come from a page of this site.',
  '413': 'The body is longer than 16,384 bytes.',
  '415': 'The body is neither a form nor JSON.',
  '422': 'A field is not usable; `detail` names it.',
  '429': 'Too many requests; `Retry-After` says for how many seconds.',
  '503': 'The newsletter does not answer; nothing was changed.',
}

/** Those that say when to try again. */
const sooner: ReadonlySet<string> = new Set(['429', '503'])
const retryAfter = { headers: { 'Retry-After': { schema: { type: 'integer' } } } } as const
/** What the server in front refuses before it looks at what is asked (lib/serving) gets a line. */
const inFront: ReadonlySet<string> = new Set(['400', '503'])

function ofServer(status: string) {
  return inFront.has(status) ? { 'text/plain': { schema: text } } : {}
}

function refusals(statuses: readonly string[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: problems[status] ?? '',
        ...(sooner.has(status) ? retryAfter : {}),
        content: {
          'application/problem+json': { schema: problem },
          'text/html': { schema: text },
          ...ofServer(status),
        },
      },
    ]),
  )
}

function body(schema: object, example: object, form = schema) {
  return {
    required: true,
    content: {
      'application/json': { schema, example },
      'application/x-www-form-urlencoded': { schema: form, example },
    },
  }
}

function answer(description: string, schema: object) {
  return { description, content: { 'application/json': { schema } } }
}

const page = {
  description: 'To a form: the page that says what came of it.',
  headers: { Location: { schema: text } },
} as const

/** What a form gets whose link opens nothing; JSON is answered with 400. */
const dead = {
  '410': { description: 'To a form: the page that says what to do.', content: { 'text/html': { schema: text } } },
} as const

const always = ['400', '413', '415', '422', '503']

/** @returns the API of the newsletter, as OpenAPI 3.1 describes one. `siteUrl` is the origin of the site. */
export function describeApi(siteUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Newsletter',
      version: '1.0.0',
      description:
        'Sign-up, confirmation, preferences and leaving. Every operation takes a form or JSON and answers in kind: a redirect to a page (refusals: the page itself), or JSON.',
    },
    servers: [{ url: siteUrl }],
    paths: {
      '/api/newsletter/subscribe': {
        post: {
          operationId: 'subscribe',
          summary: 'Asks for the newsletter. The answer is the same whether or not the address is known.',
          requestBody: body(
            object(
              {
                email: { type: 'string', maxLength: 1000, description: 'One mail address.' },
                ...wishes,
                website: { type: 'string', description: 'A trap for robots; leave it out.' },
                waited: { type: 'number', description: 'Milliseconds since the form was shown.' },
              },
              ['email'],
            ),
            { email: 'reader@example.org', locale: 'en', rhythm: 'weekly' },
          ),
          responses: {
            '202': answer('Accepted; a mail with a link follows.', status),
            '303': page,
            ...refusals([...always, '403', '429']),
          },
        },
      },
      '/api/newsletter/confirm': {
        post: {
          operationId: 'confirm',
          summary: 'Confirms a subscription. A token works once and for 48 hours.',
          requestBody: body(link, { token: 'token' }),
          responses: { '200': answer('Confirmed.', status), '303': page, ...dead, ...refusals(always) },
        },
      },
      '/api/newsletter/preferences': {
        post: {
          operationId: 'preferences',
          summary: 'Shows, changes, hands out or deletes what is kept of a subscriber.',
          requestBody: body(
            object({ token, action: { type: 'string', enum: ['show', 'save', 'export', 'erase'] }, ...wishes }, [
              'token',
              'action',
            ]),
            { token: 'token', action: 'show' },
          ),
          responses: {
            '200': answer('What was asked for.', { anyOf: [data, subscription, status] }),
            '303': page,
            ...dead,
            ...refusals(always),
          },
        },
      },
      '/api/newsletter/unsubscribe': {
        post: {
          operationId: 'unsubscribe',
          summary: 'Ends a subscription; what is kept of the subscriber is deleted.',
          description:
            'With the token in the query and the form field `List-Unsubscribe=One-Click` it is the one press of a mail program (RFC 8058).',
          parameters: [{ name: 'token', in: 'query', required: false, schema: token }],
          requestBody: body(link, { token: 'token' }, { anyOf: [link, oneClick] }),
          responses: {
            '200': answer('There is no such subscription any more.', status),
            '303': page,
            ...dead,
            ...refusals(always),
          },
        },
      },
    },
  }
}
