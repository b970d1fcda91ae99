import { readEnvironment } from '@/lib/env/environment'
import { describeApi } from '@/lib/newsletter-client/describe-api'

/** The newsletter's API for programs, as OpenAPI 3.1. */
export function GET(): Response {
  return Response.json(describeApi(readEnvironment().SITE_URL))
}
