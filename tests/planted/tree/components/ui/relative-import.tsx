import { getHome } from '../../lib/content/get-home'

export function RelativeImport() {
  return <p>{getHome().title}</p>
}
