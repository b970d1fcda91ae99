import { defaultLocale } from '@/lib/i18n/locales'
import { forwardCall } from '@/lib/newsletter-client/forward-call'

type Context = { params: Promise<{ action: string }> }

const actions: readonly string[] = ['subscribe', 'confirm', 'unsubscribe', 'preferences']
const tokenShape = /^[\w.-]{1,200}$/

/** Sign-up, confirmation, unsubscribing and preferences: forms get pages, JSON gets JSON. See lib/newsletter/http. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { action } = await params
  if (!actions.includes(action)) return new Response(null, { status: 404 })
  return forwardCall(request, `/${action}${new URL(request.url).search}`)
}

/** A mail program that opens the address of its unsubscribe button finds the page with the button: GET changes nothing. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { action } = await params
  if (!actions.includes(action)) return new Response(null, { status: 404 })
  const token = new URL(request.url).searchParams.get('token') ?? ''
  if (action !== 'unsubscribe' || !tokenShape.test(token))
    return new Response(null, { status: 405, headers: { allow: 'POST' } })
  return new Response(null, {
    status: 303,
    headers: { location: `/${defaultLocale}/newsletter/unsubscribe?token=${token}` },
  })
}
