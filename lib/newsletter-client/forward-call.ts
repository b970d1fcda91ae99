import 'server-only'

import { pageInsteadHeader } from '../http/page-instead.ts'
import { isLocale, type Locale } from '../i18n/locales.ts'
import { Problem, problemResponse } from '../newsletter/http/problem.ts'
import {
  againPath,
  answerLocale,
  isRefusalPage,
  isSignUpProblem,
  preferencesPath,
  refusalPages,
  refusedWithHeader,
  resultPath,
  type RefusalPage,
} from '../newsletter/http/result-pages.ts'
import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

/** What the newsletter hears of a reader's request: enough to judge it, and nothing else. */
const passedHeaders = ['content-type', 'origin', 'sec-fetch-site', 'x-client-address', 'referer', 'accept-language']

function unavailable(form: URLSearchParams | null, headers: Headers): Response {
  if (form === null)
    return problemResponse(new Problem('unavailable', 'Nothing was changed; try again in a minute.', 60))
  const location = resultPath(answerLocale(form.get('page'), form.get('locale'), headers), 'unavailable')
  return new Response(null, { status: 303, headers: { location, 'retry-after': '60' } })
}

/** The page that tells a refusal, with the form as it was filled in where there is one: nothing is typed twice. */
function pageOf(action: string, locale: Locale, problem: RefusalPage, form: URLSearchParams): string {
  const fields = new URLSearchParams(form)
  fields.delete('website')
  fields.set('problem', problem)
  if (action === 'subscribe' && isSignUpProblem(problem)) return `${againPath(locale)}?${fields}`
  const isChoice = action === 'preferences' && problem === 'invalid-choice' && form.get('action') === 'save'
  return isChoice ? `${preferencesPath(locale)}?${fields}` : resultPath(locale, problem)
}

/** A refusal of a form as a page under its status, in place of the redirect that the newsletter answers with. */
function withPage(answer: Response, action: string, form: URLSearchParams): Response {
  const [, locale, page = ''] = /^\/([a-z]{2})\/newsletter\/([a-z-]+)$/.exec(answer.headers.get('location') ?? '') ?? []
  if (!isLocale(locale) || !isRefusalPage(page)) return answer
  const headers = new Headers(answer.headers)
  const status = headers.get(refusedWithHeader) ?? refusalPages[page]
  headers.delete(refusedWithHeader)
  headers.set(pageInsteadHeader, `${status} ${pageOf(action, locale, page, form)}`)
  return new Response(null, { status: answer.status, headers })
}

/**
 * Passes a reader's form or JSON on to the newsletter's process and its answer back.
 * @param action name of the call, such as `subscribe`.
 */
export async function forwardCall(request: Request, action: string): Promise<Response> {
  const headers = new Headers()
  for (const name of passedHeaders) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const body = await request.arrayBuffer()
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  const form = isForm ? new URLSearchParams(new TextDecoder().decode(body)) : null
  const path = `/${action}${new URL(request.url).search}`
  const answer = await callNewsletter(path, { headers, body }).catch((error: unknown) => {
    if (!(error instanceof NewsletterUnavailableError)) throw error
    return unavailable(form, headers)
  })
  return form === null ? answer : withPage(answer, action, form)
}
