import { Allowed } from '@/components/ui/allowed'
import { getHome } from '@/lib/content/get-home'

export default function Page() {
  return <Allowed teaser={getHome()} />
}
