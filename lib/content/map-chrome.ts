import { defaultLocale, type Locale } from '../i18n/locales.ts'
import type { Chrome, NavigationItem } from '../model/chrome.ts'
import { socialNetworks, type SocialLink } from '../model/link.ts'
import { mapLocalText, type LocaleObject } from './local-text.ts'
import { mapLink, mapLinks, mapTarget, safeUrl, type LinkSource, type TargetSource } from './map-link.ts'
import { mapPicture, mapSharingImage, type PictureSource } from './map-picture.ts'

type NavigationItemSource = {
  readonly _key: string
  readonly label?: LocaleObject | null
  readonly summary?: LocaleObject | null
  readonly target?: TargetSource | null
  readonly links?: readonly LinkSource[] | null
  readonly plate?: { readonly picture?: PictureSource | null; readonly link?: LinkSource | null } | null
}

export type ChromeSource = {
  readonly settings?: {
    readonly siteName?: LocaleObject | null
    readonly longName?: LocaleObject | null
    readonly description?: LocaleObject | null
    readonly disclaimer?: LocaleObject | null
    readonly social?: readonly { readonly network?: string | null; readonly url?: string | null }[] | null
    readonly legalLinks?: { readonly links?: readonly LinkSource[] | null } | null
    readonly suggestedTopics?: readonly TargetSource[] | null
    readonly sharingPicture?: PictureSource | null
  } | null
  readonly navigation?: { readonly items?: readonly NavigationItemSource[] | null } | null
}

/** Header and footer, with what pages say of the site as a whole. */
export type Site = {
  readonly chrome: Chrome
  readonly description: string
  readonly sharingImage: { readonly src: string; readonly alt: string } | null
}

/** Proper names, the same in every language. */
const networkNames: Readonly<Record<(typeof socialNetworks)[number], string>> = {
  facebook: 'Facebook',
  x: 'X',
  instagram: 'Instagram',
  youtube: 'YouTube',
  flickr: 'Flickr',
  linkedin: 'LinkedIn',
}

function mapSocial({ network, url }: { network?: string | null; url?: string | null }): SocialLink | null {
  const known = socialNetworks.find((name) => name === network)
  const href = safeUrl(url)
  return known && href ? { network: known, name: networkNames[known], href } : null
}

function mapNavigationItem(item: NavigationItemSource, locale: Locale): NavigationItem | null {
  const target = mapTarget(item.target, locale)
  if (!target) return null
  const picture = mapPicture(item.plate?.picture, locale, 'menu')
  const plateLink = mapLink(item.plate?.link, locale)
  return {
    key: item._key,
    link: { ...target, label: mapLocalText(item.label, locale) ?? target.label },
    summary: mapLocalText(item.summary, locale),
    links: mapLinks(item.links, locale).slice(0, 8),
    plate: picture && plateLink ? { picture, link: plateLink } : null,
  }
}

/** @returns the surroundings of every page; absent settings leave gaps, never an error. */
export function mapChrome({ settings, navigation }: ChromeSource, locale: Locale): Site {
  const siteName = mapLocalText(settings?.siteName, locale)?.text ?? 'NATO'
  return {
    chrome: {
      locale,
      siteName,
      longName: mapLocalText(settings?.longName, locale)?.text ?? siteName,
      disclaimer: mapLocalText(settings?.disclaimer, locale) ?? { text: '', lang: defaultLocale },
      navigation: (navigation?.items ?? [])
        .map((item) => mapNavigationItem(item, locale))
        .filter((item) => item !== null),
      suggestedTopics: (settings?.suggestedTopics ?? [])
        .map((topic) => mapTarget(topic, locale))
        .filter((link) => link !== null),
      social: (settings?.social ?? []).map(mapSocial).filter((link) => link !== null),
      legal: mapLinks(settings?.legalLinks?.links, locale),
    },
    description: mapLocalText(settings?.description, locale)?.text ?? '',
    sharingImage: mapSharingImage(settings?.sharingPicture, locale),
  }
}
