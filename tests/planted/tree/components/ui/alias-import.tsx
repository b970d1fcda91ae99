import { getHome } from '@/lib/content/get-home'

export function AliasImport() {
  return <p>{getHome().title}</p>
}
