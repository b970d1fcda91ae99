import type { Metadata } from 'next'

import { aboutUsMetadata, AboutUsRoute } from '@/app/about-us-route'

import '@/components/styles/structure-pages.css'

type Props = { params: Promise<{ locale: string }> }

/** Pages are whole documents: no navigation in the browser waits for a shell. */
export const instant = false

const path = 'about-us/organization/nato-structure'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return aboutUsMetadata({ ...(await params), path })
}

export default async function Page({ params }: Props) {
  return <AboutUsRoute {...await params} path={path} />
}
