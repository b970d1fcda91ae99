import type { Metadata } from 'next'

import { tokenMetadata, TokenRoute, type TokenProps } from '@/app/token-route'

/** Made for each token, whole: without this Next would send a shell with a hole that needs React. */
export const instant = false

export function generateMetadata(props: TokenProps): Promise<Metadata> {
  return tokenMetadata(props, 'unsubscribe')
}

export default function Page(props: TokenProps) {
  return <TokenRoute {...props} action="unsubscribe" />
}
