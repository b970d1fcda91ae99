import type { Administrator, Lake } from './lake-service.ts'

/**
 * Says where things are, once everything answers; after the very first start also how to sign in.
 * @param lake null with hosted Sanity.
 */
export function printAddresses(
  siteUrl: string,
  lake: Pick<Lake, 'url' | 'takeAdministrator'> | null,
  print: (line: string) => void = console.log,
): void {
  print('')
  print(`  Site    ${siteUrl}/`)
  print(`  Studio  ${siteUrl}/studio`)
  print(lake === null ? '  Lake    hosted by Sanity' : `  Lake    ${lake.url}`)
  print('')
  printAdministrator(lake?.takeAdministrator() ?? null, print)
  print('  Ctrl-C stops everything.')
  print('')
}

/** Says how to sign in, after the start that made the administrator. */
export function printAdministrator(
  administrator: Administrator | null,
  print: (line: string) => void = console.log,
): void {
  if (administrator === null) return
  const { email, password } = administrator
  print(`  Sign in as   ${email}`)
  print(`  Password     ${password ?? 'the one in LAKE_ADMIN_PASSWORD'}`)
  if (password !== null) print('               It is shown this once. Change it at the lake, under /account.')
  print('')
}
