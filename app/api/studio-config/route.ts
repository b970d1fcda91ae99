import { connection } from 'next/server'

import { readEnvironment } from '@/lib/env/environment'
import { browserApi } from '@/sanity/client/api'

/**
 * Tells the Studio where its content is. Asked when the Studio starts, not when it is built: one build serves
 * any address of the lake. Holds nothing secret.
 */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json(browserApi(readEnvironment()), { headers: { 'cache-control': 'no-store' } })
}
