import { cookies, draftMode } from 'next/headers'
import { redirect } from 'next/navigation'

import { readEnvironment } from '@/lib/env/environment'
import { draftCookie, draftCookieOptions, perspectiveCookie } from '@/lib/http/draft-cookies'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

const pagePath = /^(?:\/[a-z0-9-]+)*$/

/** Ends draft mode and leads to the public page: `?locale=fr&path=/about-us`, anything else to the home page. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const locale = searchParams.get('locale')
  const path = searchParams.get('path') ?? ''
  const mode = await draftMode()
  mode.disable()
  const jar = await cookies()
  const { path: folder, ...options } = draftCookieOptions(readEnvironment().SITE_URL)
  for (const name of [draftCookie, perspectiveCookie]) jar.delete({ name, path: folder, ...options })
  redirect(`/${isLocale(locale) ? locale : defaultLocale}${pagePath.test(path) ? path : ''}`)
}
