import 'server-only'

import { pageInsteadHeader } from '../http/page-instead.ts'
import { defaultLocale, isLocale } from '../i18n/locales.ts'
import { Problem, problemResponse } from '../newsletter/http/problem.ts'
import { againPath, isSignUpProblem, resultPath, signUpProblems } from '../newsletter/http/result-pages.ts'
import { callNewsletter, NewsletterUnavailableError } from './call-newsletter.ts'

/** What the newsletter hears of a reader's request: enough to judge it, and nothing else. */
const passedHeaders = ['content-type', 'origin', 'sec-fetch-site', 'x-client-address']

function unavailable(form: URLSearchParams | null): Response {
  if (form === null)
    return problemResponse(new Problem('unavailable', 'Nothing was changed; try again in a minute.', 60))
  const locale = form.get('page') ?? form.get('locale')
  const location = resultPath(isLocale(locale) ? locale : defaultLocale, 'unavailable')
  return new Response(null, { status: 303, headers: { location } })
}

/** The answer to a sign-up that failed, with the form as it was filled in. What was typed is not asked for twice. */
function withForm(answer: Response, form: URLSearchParams): Response {
  const [, locale, problem = ''] =
    /^\/([a-z]{2})\/newsletter\/([a-z-]+)$/.exec(answer.headers.get('location') ?? '') ?? []
  if (!isLocale(locale) || !isSignUpProblem(problem)) return answer
  const fields = new URLSearchParams(form)
  fields.delete('website')
  fields.set('problem', problem)
  const headers = new Headers(answer.headers)
  headers.set(pageInsteadHeader, `${signUpProblems[problem]} ${againPath(locale)}?${fields}`)
  return new Response(null, { status: answer.status, headers })
}

/**
 * Passes a reader's form or JSON on to the newsletter's process and its answer back.
 * @param path of the process, such as `/subscribe`, with what the address says behind its question mark.
 */
export async function forwardCall(request: Request, path: string): Promise<Response> {
  const headers = new Headers()
  for (const name of passedHeaders) {
    const value = request.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const body = await request.arrayBuffer()
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  const form = isForm ? new URLSearchParams(new TextDecoder().decode(body)) : null
  const answer = await callNewsletter(path, { headers, body }).catch((error: unknown) => {
    if (!(error instanceof NewsletterUnavailableError)) throw error
    return unavailable(form)
  })
  return form !== null && path === '/subscribe' ? withForm(answer, form) : answer
}
