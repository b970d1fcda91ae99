import { aboutUsRoute } from '@/app/about-us-route'
import { aboutUsParams } from '@/lib/content/static-params'

import '@/components/styles/body-pages.css'

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

const route = aboutUsRoute('about-us/organization/nato-structure')

export function generateStaticParams() {
  return aboutUsParams('about-us/organization/nato-structure', { withFolder: false })
}

export const generateMetadata = route.metadata
export default route.Page
