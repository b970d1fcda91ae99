import { connection } from 'next/server'

import { machineFile } from '@/app/machine-file'
import { readEnvironment } from '@/lib/env/environment'
import { securityText } from '@/lib/seo/security-text'

/** Whom to tell of a weakness (RFC 9116). Made anew every hour, so that it never expires while the site runs. */
export async function GET(): Promise<Response> {
  await connection()
  const { SECURITY_CONTACT } = readEnvironment()
  return machineFile(securityText(SECURITY_CONTACT, new Date()), 'text/plain', ['site'])
}
