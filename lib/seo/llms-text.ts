import { defaultLocale, localeRecords, locales } from '../i18n/locales.ts'
import type { Chrome } from '../model/chrome.ts'
import type { Link } from '../model/link.ts'
import { absoluteUrl } from './metadata.ts'

/** Characters that would end a link's text or begin something else. */
function plain(text: string): string {
  return text.replaceAll(/[[\]()<>*_`#|\\\s]+/g, ' ').trim()
}

function item(link: Link, notes = ''): string {
  return `- [${plain(link.label.text)}](${new URL(link.href, absoluteUrl('/')).href})${notes === '' ? '' : `: ${plain(notes)}`}`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n## ${title}\n\n${lines.join('\n')}\n`
}

/**
 * The text of `/llms.txt` (https://llmstxt.org): what the site is, its sections, and where machines find the rest. No
 * page is named twice.
 * @param chrome in the default language.
 */
export function llmsText(chrome: Chrome, description: string): string {
  const { navigation } = chrome
  const sections = new Set(navigation.map(({ link }) => link.href))
  const below = navigation
    .flatMap(({ links }) => links)
    .filter(({ href }) => href.startsWith('/') && !sections.has(href))
  // The menus may lead to one page from two places.
  const pages = below.filter((link, index) => below.findIndex(({ href }) => href === link.href) === index)
  const languages = locales.map((locale) => {
    const { endonym } = localeRecords[locale]
    return `- [${endonym}](${absoluteUrl(`/${locale}`)}): site map at ${absoluteUrl(`/sitemap/${locale}.xml`)}`
  })
  const files = [
    `- [Site map](${absoluteUrl('/sitemap.xml')}): every page in every language`,
    `- [News as JSON Feed](${absoluteUrl(`/${defaultLocale}/news-and-events.json`)}): every list and topic has feeds at its address with .json, .atom or .rss`,
  ]
  return [
    `# ${plain(chrome.longName)}\n\n> ${plain(description)}\n`,
    chrome.disclaimer.text === '' ? '' : `\n${plain(chrome.disclaimer.text)}\n`,
    section(
      'Sections',
      navigation.map(({ link, summary }) => item(link, summary?.text)),
    ),
    section(
      'Pages',
      pages.map((link) => item(link)),
    ),
    section('Languages', languages),
    section('For machines', files),
  ].join('')
}
