'use client'

import dynamic from 'next/dynamic'

/** Nothing of the Studio runs on the server; only a client file may say so. */
export const StudioLoader = dynamic(() => import('./studio').then(({ Studio }) => Studio), { ssr: false })
