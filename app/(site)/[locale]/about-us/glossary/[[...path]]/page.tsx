import { aboutUsRoute } from '@/app/about-us-route'
import { aboutUsParams } from '@/lib/content/static-params'

import '@/components/styles/glossary-pages.css'

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

const route = aboutUsRoute('about-us/glossary')

export function generateStaticParams() {
  return aboutUsParams('about-us/glossary', { withFolder: true })
}

export const generateMetadata = route.metadata
export default route.Page
