import type { RelatedLinksSection } from '../../../lib/model/section'
import { link, longWord, text } from '../../ui/example-content'

export const relatedLinksExamples = {
  typical: {
    kind: 'relatedLinks',
    key: 'related',
    heading: text('Related'),
    links: [
      link('Military Committee & International Military Staff (IMS)', '/en/about-us/military-committee'),
      { ...link('Allied Command Operations (ACO)', 'https://example.org/aco'), newTab: true },
      { ...link('Allied Command Transformation (ACT)', 'https://example.org/act'), newTab: true },
      { ...link('KFOR (Kosovo Force)', 'https://example.org/kfor'), newTab: true },
      link('Euro-Atlantic Disaster Response Coordination Centre (EADRCC)', '/en/about-us/eadrcc'),
      link('NATO Science for Peace and Security Programme', '/en/about-us/sps'),
      link('Use of content and brand', '/en/about-us/brand'),
    ],
  },
  one: { kind: 'relatedLinks', key: 'related', heading: text('Related'), links: [link('Archives', '/en/archives')] },
  longWords: {
    kind: 'relatedLinks',
    key: 'related',
    heading: text(longWord),
    links: [{ ...link(longWord, 'https://example.org/long'), newTab: true }],
  },
  arabic: {
    kind: 'relatedLinks',
    key: 'related',
    heading: text('روابط ذات صلة', 'ar'),
    links: [
      { ...link('قيادة العمليات المتحالفة (ACO)', 'https://example.org/aco', 'ar'), newTab: true },
      link('Use of content and brand', '/ar/about-us/brand'),
    ],
  },
} as const satisfies Readonly<Record<string, RelatedLinksSection>>
