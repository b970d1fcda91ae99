import { aboutUsRoute } from '@/app/about-us-route'

import '@/components/styles/member-pages.css'

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

const route = aboutUsRoute('about-us/organization/nato-member-countries')

export const generateMetadata = route.metadata
export default route.Page
