import { getPresentAddresses } from '@/lib/content/get-addresses'
import { readEnvironment } from '@/lib/env/environment'
import { hasInternalToken } from '@/lib/http/internal-token'

/** For the serving layer: every public page, and a stamp that changes when content changes. */
export async function GET(request: Request): Promise<Response> {
  if (!hasInternalToken(request.headers, readEnvironment().REVALIDATE_SECRET))
    return new Response(null, { status: 404 })
  try {
    const { addresses, stamp } = await getPresentAddresses()
    const paths = addresses.flatMap(({ versions }) => versions.map(({ href }) => href))
    return Response.json({ stamp, paths })
  } catch {
    return Response.json({ error: 'The content source does not answer.' }, { status: 503 })
  }
}
