import { country } from './documents/country.ts'
import { event } from './documents/event.ts'
import { glossaryTerm } from './documents/glossary-term.ts'
import { linkList } from './documents/link-list.ts'
import { milestone } from './documents/milestone.ts'
import { news } from './documents/news.ts'
import { newsletterIssue } from './documents/newsletter-issue.ts'
import { notice } from './documents/notice.ts'
import { officialText } from './documents/official-text.ts'
import { organizationBody } from './documents/organization-body.ts'
import { page } from './documents/page.ts'
import { person } from './documents/person.ts'
import { photoGallery } from './documents/photo-gallery.ts'
import { redirect } from './documents/redirect.ts'
import { topic } from './documents/topic.ts'
import { transcript } from './documents/transcript.ts'
import { vacancy } from './documents/vacancy.ts'
import { video } from './documents/video.ts'
import { accessibilityReport } from './objects/accessibility-report.ts'
import { captionTrack } from './objects/caption-track.ts'
import { card } from './objects/card.ts'
import { heroSlide } from './objects/hero-slide.ts'
import { link } from './objects/link.ts'
import { localeString } from './objects/locale-string.ts'
import { localeText } from './objects/locale-text.ts'
import { navigationItem } from './objects/navigation-item.ts'
import { navigationPlate } from './objects/navigation-plate.ts'
import { picture } from './objects/picture.ts'
import { programmeItem } from './objects/programme-item.ts'
import { socialLink } from './objects/social-link.ts'
import { speakerTurn } from './objects/speaker-turn.ts'
import { termOfOffice } from './objects/term-of-office.ts'
import { textArticle } from './objects/text-article.ts'
import { videoFile } from './objects/video-file.ts'
import { withdrawal } from './objects/withdrawal.ts'
import { heroSection } from './sections/hero-section.ts'
import { inFocusSection } from './sections/in-focus-section.ts'
import { multimediaHighlightsSection } from './sections/multimedia-highlights-section.ts'
import { newsSection } from './sections/news-section.ts'
import { noticeSection } from './sections/notice-section.ts'
import { relatedLinksSection } from './sections/related-links-section.ts'
import { whatIsNatoSection } from './sections/what-is-nato-section.ts'
import { homePage } from './singletons/home-page.ts'
import { navigation } from './singletons/navigation.ts'
import { siteSettings } from './singletons/site-settings.ts'

/** Types of which one document exists, under an id of the same name. */
export const singletonTypes = [homePage, navigation, siteSettings]

/** Types that an editor makes documents of. */
export const documentTypes = [
  news,
  topic,
  video,
  photoGallery,
  event,
  transcript,
  page,
  officialText,
  vacancy,
  person,
  country,
  organizationBody,
  milestone,
  glossaryTerm,
  notice,
  linkList,
  redirect,
  newsletterIssue,
]

const objectTypes = [
  localeString,
  localeText,
  picture,
  link,
  socialLink,
  navigationPlate,
  navigationItem,
  heroSlide,
  card,
  videoFile,
  captionTrack,
  termOfOffice,
  textArticle,
  programmeItem,
  speakerTurn,
  accessibilityReport,
  withdrawal,
]

const sectionTypes = [
  heroSection,
  noticeSection,
  newsSection,
  inFocusSection,
  multimediaHighlightsSection,
  whatIsNatoSection,
  relatedLinksSection,
]

/** Everything that the Studio knows. */
export const schemaTypes = [...singletonTypes, ...documentTypes, ...sectionTypes, ...objectTypes]
