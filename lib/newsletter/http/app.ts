import { Hono } from 'hono'
import { z } from 'zod'

import { hasInternalToken } from '../../http/internal-token.ts'
import { defaultLocale, type Locale } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { readAddress } from '../address.ts'
import type { IssueProgress } from '../issues/issue-progress.ts'
import type { PublicIssue } from '../issues/read-issue.ts'
import type { SignUpLimits } from '../limits.ts'
import type { Outbox } from '../mail/outbox.ts'
import type { Subscriptions } from '../subscriptions.ts'
import type { Tokens } from '../tokens.ts'
import { localeSchema, wishesShape } from '../wishes.ts'
import { isOwnOrigin } from './own-origin.ts'
import { Problem, problemResponse } from './problem.ts'
import { readCall, type Call } from './read-request.ts'
import { resultPath, type ResultPage } from './result-pages.ts'

export type AppOptions = {
  readonly subscriptions: Subscriptions
  readonly limits: SignUpLimits
  readonly tokens: Pick<Tokens, 'addressHash'>
  /** An issue as everybody may see it; null when there is none. */
  readonly readIssue: (slug: string, locale: Locale) => Promise<PublicIssue | null>
  /** How far issues are of which something is left to be sent. */
  readonly issuesUnderWay: () => Promise<readonly IssueProgress[]>
  /** Null with a mail server. */
  readonly outbox: Outbox | null
  readonly siteUrl: string
  /** Only the site itself may ask; it tells for whom. */
  readonly internalToken: string
  readonly log: Logger
}

/** A form that is sent sooner after its page was shown was not filled in by a person; milliseconds. */
const quickest = 3000

const subscribeSchema = z.object({
  email: z.string().max(1000),
  ...wishesShape,
  /** A field that people do not see. */
  website: z.string().optional(),
  /** Milliseconds since the page was shown; told by the page's script, so it may be missing. */
  waited: z.coerce.number().optional(),
})
const issueSchema = z.object({ slug: z.string().max(100), locale: localeSchema })
const officeSchema = z.object({ mail: z.string().max(100).optional() })
const tokenSchema = z.object({ token: z.string().max(200) })
const preferencesSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('save'), ...wishesShape }),
  z.object({ action: z.enum(['show', 'erase', 'export']) }),
])
const checkSchema = z.object({ purpose: z.enum(['confirm', 'unsubscribe']) })

/** @throws Problem that names the first fault. */
function checked<Output>(schema: z.ZodType<Output>, fields: unknown): Output {
  const { success, data, error } = schema.safeParse(fields)
  if (success) return data
  const [issue] = error.issues
  throw new Problem('invalid-choice', `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'not usable'}`)
}

function localeOf({ fields }: Call): Locale {
  // The language of the page that was filled in may be another than the one chosen for the mails.
  return localeSchema.safeParse(fields['page'] ?? fields['locale']).data ?? defaultLocale
}

/** What happened: a page for a form, the same in a word for a program. */
function answer(call: Call, page: ResultPage, status: 200 | 202 = 200): Response {
  if (call.as === 'json') return Response.json({ status: page }, { status })
  return new Response(null, { status: 303, headers: { location: resultPath(localeOf(call), page) } })
}

const pageOfProblem: Readonly<Partial<Record<Problem['code'], ResultPage>>> = {
  'invalid-address': 'invalid-address',
  'invalid-link': 'invalid-link',
  'too-many': 'too-many',
}

function refusal(call: Call | null, problem: Problem): Response {
  const page = call?.as === 'form' ? pageOfProblem[problem.code] : undefined
  return call && page ? answer(call, page) : problemResponse(problem)
}

function noSuchLink(): Problem {
  return new Problem('invalid-link', 'The link was used, has expired, or was not made by this site.')
}

/**
 * The newsletter's part of the site's API, as the site passes it on: `POST /subscribe`, `/confirm`, `/unsubscribe`,
 * `/preferences`, with a form or JSON. `POST /check` is the site's own question. `x-client-address` names the reader's address.
 */
export function createApp(options: AppOptions): Hono {
  const { subscriptions, limits, tokens, siteUrl, log } = options

  async function subscribe(call: Call, { headers }: Request): Promise<Response> {
    if (!isOwnOrigin(headers, siteUrl))
      throw new Problem(
        'foreign-origin',
        `Sign-ups are taken from pages of ${siteUrl} only, as the Origin header tells.`,
      )
    const { email, website, waited, ...wishes } = checked(subscribeSchema, call.fields)
    const address = readAddress(email)
    if (address === null) {
      const detail = 'Give one mail address, such as name@example.org. Letters before the @ must be Latin ones.'
      throw new Problem('invalid-address', detail)
    }
    const wait = await limits.admit(headers.get('x-client-address') ?? '', tokens.addressHash(address.key))
    if (wait > 0) throw new Problem('too-many', `Try again in ${wait} s.`, wait)
    // A robot that is told of its mistake mends it.
    const robot = (website ?? '') !== '' || (waited !== undefined && waited < quickest)
    if (!robot) await subscriptions.ask(address, wishes)
    return answer(call, 'check-your-mail', 202)
  }

  async function confirm(call: Call): Promise<Response> {
    const { token } = checked(tokenSchema, call.fields)
    if ((await subscriptions.confirm(token)) === null) throw noSuchLink()
    return answer(call, 'confirmed')
  }

  async function unsubscribe(call: Call, { url }: Request): Promise<Response> {
    // RFC 8058: the mail program sends a form of one field to the address in the mail's head.
    const oneClick = 'List-Unsubscribe' in call.fields
    const given = oneClick ? { token: new URL(url).searchParams.get('token') ?? '' } : call.fields
    const left = await subscriptions.leave(checked(tokenSchema, given).token)
    if (oneClick) return left ? Response.json({ status: 'unsubscribed' }) : problemResponse(noSuchLink())
    if (left === null) throw noSuchLink()
    return answer(call, 'unsubscribed')
  }

  async function preferences(call: Call): Promise<Response> {
    const { token } = checked(tokenSchema, call.fields)
    const asked = checked(preferencesSchema, call.fields)
    switch (asked.action) {
      case 'show': {
        const subscription = await subscriptions.read(token)
        if (subscription === null) throw noSuchLink()
        return Response.json(subscription)
      }
      case 'export': {
        const data = await subscriptions.exportData(token)
        if (data === null) throw noSuchLink()
        return new Response(`${JSON.stringify(data, null, 2)}\n`, {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-disposition': 'attachment; filename="newsletter-data.json"',
          },
        })
      }
      case 'erase':
        if ((await subscriptions.erase(token)) === null) throw noSuchLink()
        return answer(call, 'unsubscribed')
      case 'save':
        if ((await subscriptions.change(token, asked)) === null) throw noSuchLink()
        return answer(call, 'saved')
    }
  }

  /** For the page of the site that shows it. */
  async function issue(call: Call): Promise<Response> {
    const { slug, locale } = checked(issueSchema, call.fields)
    const found = await options.readIssue(slug, locale)
    if (found === null) throw new Problem('no-such-issue', 'There is no issue of that name.')
    return Response.json(found)
  }

  /** For the operator. The site makes sure that it is an administrator who asks. */
  async function office(call: Call): Promise<Response> {
    const { mail } = checked(officeSchema, call.fields)
    if (mail === undefined) {
      const [issues, mails] = await Promise.all([options.issuesUnderWay(), options.outbox?.list() ?? null])
      return Response.json({ issues, mails })
    }
    const found = (await options.outbox?.read(mail)) ?? null
    if (found === null) throw new Problem('no-such-mail', 'There is no such mail in the outbox.')
    return Response.json(found)
  }

  /** For the page that a link opens: whether its button would do something. Nothing is used up. */
  async function check(call: Call): Promise<Response> {
    const { token } = checked(tokenSchema, call.fields)
    if (!(await subscriptions.isOpen(checked(checkSchema, call.fields).purpose, token))) throw noSuchLink()
    return Response.json({ status: 'open' })
  }

  function handler(act: (call: Call, request: Request) => Promise<Response>) {
    return async ({ req: { raw } }: { readonly req: { readonly raw: Request } }): Promise<Response> => {
      let call: Call | null = null
      try {
        call = await readCall(raw)
        return await act(call, raw)
      } catch (error) {
        if (error instanceof Problem) return refusal(call, error)
        log.error({ err: error }, 'a request failed')
        return problemResponse(new Problem('unavailable', 'Nothing was changed; try again in a minute.', 60))
      }
    }
  }

  const app = new Hono()
  app.use(async ({ req }, next) =>
    hasInternalToken(req.raw.headers, options.internalToken) ? next() : new Response(null, { status: 404 }),
  )
  app.post('/subscribe', handler(subscribe))
  app.post('/confirm', handler(confirm))
  app.post('/unsubscribe', handler(unsubscribe))
  app.post('/preferences', handler(preferences))
  app.post('/issue', handler(issue))
  app.post('/office', handler(office))
  app.post('/check', handler(check))
  return app
}
