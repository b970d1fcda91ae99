'use client'

import { NextStudio } from 'next-sanity/studio/client-component'
import { use } from 'react'

import { loadWorkspace } from '@/sanity/studio/load-workspace'

const workspace = loadWorkspace()

/**
 * The Sanity Studio. The component that `next-sanity/studio` itself exports would load a script of Sanity's
 * dashboard from outside; this one is the Studio alone.
 */
export function Studio() {
  return <NextStudio config={use(workspace)} />
}
