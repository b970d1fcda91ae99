import type { LocalText } from './text.ts'

/** A link with its words. Internal `href`s are absolute paths with the locale in front. */
export type Link = {
  readonly label: LocalText
  readonly href: string
  /** Opens in a new tab; the component says so in words. */
  readonly newTab: boolean
}

export const socialNetworks = ['facebook', 'x', 'instagram', 'youtube', 'flickr', 'linkedin'] as const
export type SocialNetwork = (typeof socialNetworks)[number]

export type SocialLink = {
  readonly network: SocialNetwork
  /** Proper name of the network, the same in every language. */
  readonly name: string
  readonly href: string
}
