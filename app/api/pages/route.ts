import { getPresentAddresses } from '@/lib/content/get-addresses'
import { newsletterPages } from '@/lib/content/newsletter-paths'
import { readEnvironment } from '@/lib/env/environment'
import { hasInternalToken } from '@/lib/http/internal-token'

/** For the serving layer: every public page, what former addresses answer, and a stamp that changes with the content. */
export async function GET(request: Request): Promise<Response> {
  if (!hasInternalToken(request.headers, readEnvironment().REVALIDATE_SECRET))
    return new Response(null, { status: 404 })
  try {
    const { addresses, stamp, redirects } = await getPresentAddresses()
    const paths = addresses.flatMap(({ versions }) => versions.map(({ href }) => href))
    return Response.json({ stamp, paths: [...paths, ...newsletterPages], redirects })
  } catch {
    return Response.json({ error: 'The content source does not answer.' }, { status: 503 })
  }
}
