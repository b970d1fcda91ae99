/**
 * Says where things are, once everything answers.
 * @param lakeUrl null with hosted Sanity.
 */
export function printAddresses(
  siteUrl: string,
  lakeUrl: string | null,
  print: (line: string) => void = console.log,
): void {
  print('')
  print(`  Site    ${siteUrl}/`)
  print(lakeUrl === null ? '  Lake    hosted by Sanity' : `  Lake    ${lakeUrl}`)
  print('')
  print('  Ctrl-C stops everything.')
  print('')
}
