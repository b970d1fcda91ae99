import { Hono } from 'hono'

import { hasInternalToken } from '../../http/internal-token.ts'
import type { Locale } from '../../i18n/locales.ts'
import type { Logger } from '../../log/logger.ts'
import { readAddress } from '../address.ts'
import type { IssueProgress } from '../issues/issue-progress.ts'
import { TooManyTestsError, type Proof, type ProofOrder } from '../issues/prove-issue.ts'
import type { PublicIssue } from '../issues/read-issue.ts'
import type { SignUpLimits } from '../limits.ts'
import type { Outbox } from '../mail/outbox.ts'
import type { Subscriptions } from '../subscriptions.ts'
import type { Tokens } from '../tokens.ts'
import {
  checked,
  checkFields,
  issueFields,
  linkFields,
  officeFields,
  preferencesFields,
  proofFields,
  subscribeFields,
} from './fields.ts'
import { isOwnOrigin } from './own-origin.ts'
import { Problem, problemResponse } from './problem.ts'
import { isForm, oneClickField, readCall, type Call } from './read-request.ts'
import { answerLocale, refusedWithHeader, resultPath, type ResultPage } from './result-pages.ts'

export type AppOptions = {
  readonly subscriptions: Subscriptions
  readonly limits: SignUpLimits
  readonly tokens: Pick<Tokens, 'addressHash'>
  /** An issue as everybody may see it; null when there is none. */
  readonly readIssue: (slug: string, locale: Locale) => Promise<PublicIssue | null>
  /** Makes the mail of an issue that an editor has on the desk, and sends it to that editor alone. */
  readonly proveIssue: (order: ProofOrder) => Promise<Proof>
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

function page(fields: Call['fields'], headers: Headers, name: ResultPage): Response {
  const location = resultPath(answerLocale(fields['page'], fields['locale'], headers), name)
  return new Response(null, { status: 303, headers: { location } })
}

/** What happened: a page for a form, the same in a word for a program. */
function answer({ as, fields }: Call, { headers }: Request, name: ResultPage, status: 200 | 202 = 200): Response {
  return as === 'json' ? Response.json({ status: name }, { status }) : page(fields, headers, name)
}

/** Of what a form cannot help, its page says no more than that it was not understood. */
const pageOfProblem: Readonly<Partial<Record<Problem['code'], ResultPage>>> = {
  'invalid-address': 'invalid-address',
  'invalid-link': 'invalid-link',
  'foreign-origin': 'foreign-origin',
  'too-many': 'too-many',
  unavailable: 'unavailable',
}

/** @param call null when it could not be read. */
function refusal(call: Call | null, request: Request, problem: Problem): Response {
  const wantsPage = call === null ? isForm(request) : call.as === 'form'
  if (!wantsPage) return problemResponse(problem)
  const own = pageOfProblem[problem.code]
  const response = page(call?.fields ?? {}, request.headers, own ?? 'invalid-choice')
  if (own === undefined) response.headers.set(refusedWithHeader, String(problem.status))
  if (problem.retryAfter !== null) response.headers.set('retry-after', String(problem.retryAfter))
  return response
}

function noSuchLink(): Problem {
  return new Problem('invalid-link', 'The link was used, has expired, or was not made by this site.')
}

/** @throws Problem; to a person a token that cannot be one is a link like others that open nothing. */
function linkOf({ as, fields }: Call): { readonly token: string } {
  if (as === 'form' && !linkFields.shape.token.safeParse(fields['token']).success) throw noSuchLink()
  return checked(linkFields, fields)
}

/**
 * The newsletter's part of the site's API, as the site passes it on: `POST /subscribe`, `/confirm`, `/unsubscribe`,
 * `/preferences`, with a form or JSON. `POST /check` is the site's own question. `x-client-address` names the reader's address.
 */
export function createApp(options: AppOptions): Hono {
  const { subscriptions, limits, tokens, siteUrl, log } = options

  async function subscribe(call: Call, request: Request): Promise<Response> {
    const { headers } = request
    if (!isOwnOrigin(headers, siteUrl))
      throw new Problem(
        'foreign-origin',
        `Sign-ups are taken from pages of ${siteUrl} only, as the Origin header tells.`,
      )
    const { email, website, waited, ...wishes } = checked(subscribeFields, call.fields)
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
    return answer(call, request, 'check-your-mail', 202)
  }

  async function confirm(call: Call, request: Request): Promise<Response> {
    const { token } = linkOf(call)
    if ((await subscriptions.confirm(token)) === null) throw noSuchLink()
    return answer(call, request, 'confirmed')
  }

  async function unsubscribe(call: Call, request: Request): Promise<Response> {
    // The mail program sends the address in the mail's head, and nothing in the form but its wish.
    const given = new URL(request.url).searchParams.get('token') ?? ''
    const { token } = oneClickField in call.fields ? checked(linkFields, { token: given }) : linkOf(call)
    if ((await subscriptions.leave(token)) === null) throw noSuchLink()
    return answer(call, request, 'unsubscribed')
  }

  async function preferences(call: Call, request: Request): Promise<Response> {
    const { token } = linkOf(call)
    const asked = checked(preferencesFields, call.fields)
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
        return answer(call, request, 'unsubscribed')
      case 'save':
        if ((await subscriptions.change(token, asked)) === null) throw noSuchLink()
        return answer(call, request, 'saved')
    }
  }

  /** For the page of the site that shows it. */
  async function issue(call: Call): Promise<Response> {
    const { slug, locale } = checked(issueFields, call.fields)
    const found = await options.readIssue(slug, locale)
    if (found === null) throw new Problem('no-such-issue', 'There is no issue of that name.')
    return Response.json(found)
  }

  /** For an editor. The site makes sure who that is. */
  async function proof(call: Call): Promise<Response> {
    const order = checked(proofFields, call.fields)
    const to = order.to === null ? null : readAddress(order.to)
    if (order.to !== null && to === null)
      throw new Problem('invalid-address', 'The address of the account is not usable.')
    try {
      return Response.json(await options.proveIssue({ ...order, to: to?.address ?? null }))
    } catch (error) {
      if (error instanceof TooManyTestsError) throw new Problem('too-many', `Try again in ${error.wait} s.`, error.wait)
      throw error
    }
  }

  /** For the operator. The site makes sure that it is an administrator who asks. */
  async function office(call: Call): Promise<Response> {
    const { mail } = checked(officeFields, call.fields)
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
    const { token, purpose } = checked(checkFields, call.fields)
    if (!(await subscriptions.isOpen(purpose, token))) throw noSuchLink()
    return Response.json({ status: 'open' })
  }

  function handler(act: (call: Call, request: Request) => Promise<Response>) {
    return async ({ req: { raw } }: { readonly req: { readonly raw: Request } }): Promise<Response> => {
      let call: Call | null = null
      try {
        call = await readCall(raw)
        return await act(call, raw)
      } catch (error) {
        if (error instanceof Problem) return refusal(call, raw, error)
        log.error({ err: error }, 'a request failed')
        return refusal(call, raw, new Problem('unavailable', 'Nothing was changed; try again in a minute.', 60))
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
  app.post('/proof', handler(proof))
  app.post('/office', handler(office))
  app.post('/check', handler(check))
  return app
}
