import { readerLocale } from '@/lib/i18n/locale-for'
import { forwardCall } from '@/lib/newsletter-client/forward-call'

type Context = { params: Promise<{ action: string }> }

const actions: readonly string[] = ['subscribe', 'confirm', 'unsubscribe', 'preferences']
const tokenShape = /^[\w.-]{1,200}$/

/** Sign-up, confirmation, unsubscribing and preferences: forms get pages, JSON gets JSON. See lib/newsletter/http. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { action } = await params
  return actions.includes(action) ? forwardCall(request, action) : new Response(null, { status: 404 })
}

/**
 * A form that was refused leaves its address in the browser: who opens it again finds the form. A mail program that
 * opens the address of its unsubscribe button finds the page with the button. GET changes nothing.
 */
export async function GET({ url, headers }: Request, { params }: Context): Promise<Response> {
  const { action } = await params
  if (!actions.includes(action)) return new Response(null, { status: 404 })
  const form = `/${readerLocale(headers)}/newsletter`
  const token = new URL(url).searchParams.get('token') ?? ''
  const isLeaving = action === 'unsubscribe' && tokenShape.test(token)
  if (!isLeaving && headers.get('accept')?.includes('text/html') !== true)
    return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const location = isLeaving ? `${form}/unsubscribe?token=${token}` : form
  return new Response(null, { status: 303, headers: { location } })
}
