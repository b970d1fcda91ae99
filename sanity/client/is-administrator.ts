import 'server-only'

import { signedIn } from './signed-in.ts'

/**
 * Whether the content source knows the holder of a token as one of its administrators.
 * @param authorization header of the request, `Bearer …`.
 * @returns null when it does not know the token.
 * @throws as signedIn.
 */
export async function isAdministrator(authorization: string | null): Promise<boolean | null> {
  const user = await signedIn(authorization)
  return user && user.roles.includes('administrator')
}
