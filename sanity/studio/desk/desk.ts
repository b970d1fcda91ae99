import { BellIcon } from '@sanity/icons/Bell'
import { CalendarIcon } from '@sanity/icons/Calendar'
import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { EarthGlobeIcon } from '@sanity/icons/EarthGlobe'
import { EditIcon } from '@sanity/icons/Edit'
import { DocumentsIcon } from '@sanity/icons/Documents'
import { PlayIcon } from '@sanity/icons/Play'
import { TranslateIcon } from '@sanity/icons/Translate'
import { UserIcon } from '@sanity/icons/User'
import type { ComponentType } from 'react'
import type { StructureBuilder, StructureResolver, UserComponent } from 'sanity/structure'

import { defaultLocale, localeRecords, locales } from '../../../lib/i18n/locales.ts'
import { AllDraftsPane, MyDraftsPane } from './drafts-pane.tsx'
import { PagesPane } from './pages-pane.tsx'
import { RecentPane } from './recent-pane.tsx'
import { TranslationsPane } from './translations-pane.tsx'

/** A document that there is one of: opens at once, under the id of its type's name. */
function singleton(S: StructureBuilder, type: string, title: string) {
  return S.documentListItem()
    .id(type)
    .schemaType(type)
    .title(title)
    .child(S.document().schemaType(type).documentId(type).title(title))
}

const orders = {
  newest: { field: 'publishedAt', direction: 'desc' },
  latest: { field: 'startsOn', direction: 'desc' },
  title: { field: 'title', direction: 'asc' },
  closing: { field: 'closesOn', direction: 'desc' },
} as const

/** Originals only: translations are reached from them, and from the lists of each language. */
function originals(S: StructureBuilder, type: string, title: string, order: keyof typeof orders) {
  return S.documentTypeListItem(type)
    .title(title)
    .child(
      S.documentTypeList(type)
        .title(title)
        .filter('_type == $type && !defined(translationOf)')
        .params({ type })
        .apiVersion('2025-02-19')
        .defaultOrdering([orders[order]]),
    )
}

/** Documents that are translated field by field: one of each. */
function structured(S: StructureBuilder, type: string, title: string, field: string, direction: 'asc' | 'desc') {
  return S.documentTypeListItem(type)
    .title(title)
    .child(S.documentTypeList(type).title(title).defaultOrdering([{ field, direction }]))
}

type Pane = {
  readonly id: string
  readonly title: string
  readonly icon: ComponentType
  readonly component: UserComponent
}

/** A list of our own; its rows say which type they open. */
function pane(
  S: StructureBuilder,
  { id, title, icon, component }: Pane,
  options: Readonly<Record<string, unknown>> = {},
) {
  return S.listItem()
    .id(id)
    .title(title)
    .icon(icon)
    .child(
      S.component(component)
        .id(id)
        .title(title)
        .options({ ...options })
        .child((documentId, { params }) => {
          const type = params?.['type']
          return type === undefined ? undefined : S.document().documentId(documentId).schemaType(type)
        }),
    )
}

/** What an editor sees first: the site in its own order, then the work at hand, then the rest of the house. */
export const desk: StructureResolver = (S) =>
  S.list()
    .id('content')
    .title('Content')
    .items([
      singleton(S, 'homePage', 'Home page'),
      originals(S, 'news', 'News', 'newest'),
      S.listItem()
        .id('events')
        .title('Events')
        .icon(CalendarIcon)
        .child(
          S.list()
            .id('events')
            .title('Events')
            .items([originals(S, 'event', 'Events', 'latest'), originals(S, 'transcript', 'Transcripts', 'newest')]),
        ),
      originals(S, 'topic', 'Topics', 'title'),
      S.listItem()
        .id('multimedia')
        .title('Multimedia')
        .icon(PlayIcon)
        .child(
          S.list()
            .id('multimedia')
            .title('Multimedia')
            .items([
              originals(S, 'video', 'Videos', 'newest'),
              originals(S, 'photoGallery', 'Photo galleries', 'newest'),
            ]),
        ),
      S.listItem()
        .id('about-us')
        .title('About us')
        .icon(EarthGlobeIcon)
        .child(
          S.list()
            .id('about-us')
            .title('About us')
            .items([
              structured(S, 'country', 'Member countries', 'name.en', 'asc'),
              structured(S, 'person', 'People', 'name.en', 'asc'),
              structured(S, 'body', 'Bodies of the organization', 'name.en', 'asc'),
              structured(S, 'milestone', 'Milestones and summits', 'date', 'desc'),
              originals(S, 'officialText', 'Official texts', 'title'),
              originals(S, 'glossaryTerm', 'Glossary', 'title'),
            ]),
        ),
      originals(S, 'vacancy', 'Vacancies', 'closing'),
      pane(S, { id: 'pages', title: 'Pages', icon: DocumentsIcon, component: PagesPane }),
      S.divider().title('Work'),
      pane(S, { id: 'my-drafts', title: 'My drafts', icon: UserIcon, component: MyDraftsPane }),
      pane(S, { id: 'all-drafts', title: 'All drafts', icon: EditIcon, component: AllDraftsPane }),
      pane(S, { id: 'recent', title: 'Recently published', icon: CheckmarkCircleIcon, component: RecentPane }),
      S.listItem()
        .id('translations')
        .title('Translations')
        .icon(TranslateIcon)
        .child(
          S.list()
            .id('translations')
            .title('Translations')
            .items(
              locales
                .filter((locale) => locale !== defaultLocale)
                .map((locale) => {
                  const title = localeRecords[locale].endonym
                  return pane(S, { id: locale, title, icon: TranslateIcon, component: TranslationsPane }, { locale })
                }),
            ),
        ),
      S.divider().title('Across the site'),
      S.documentTypeListItem('newsletterIssue').title('Issues of the newsletter'),
      S.documentTypeListItem('notice').title('Notices').icon(BellIcon),
      S.documentTypeListItem('linkList').title('Lists of links'),
      S.documentTypeListItem('redirect').title('Moved and withdrawn addresses'),
      singleton(S, 'navigation', 'Main menu'),
      singleton(S, 'siteSettings', 'Settings of the site'),
    ])
