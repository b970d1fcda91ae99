import type { Chrome, NavigationItem } from '../../lib/model/chrome'

type Words = { site: string; long: string; disclaimer: string; sections: readonly string[]; pages: readonly string[] }

const words: Readonly<Record<'en' | 'ar', Words>> = {
  en: {
    site: 'NATO',
    long: 'North Atlantic Treaty Organization',
    disclaimer: 'Independent demonstration with sample content. Not a website of NATO.',
    sections: ['About us', 'What we do', 'News and events', 'Multimedia', 'Work with us'],
    pages: ['What is NATO?', 'Member countries', 'Organization', 'Secretary General', 'Military Committee', 'History'],
  },
  ar: {
    site: 'الناتو',
    long: 'منظمة حلف شمال الأطلسي',
    disclaimer: 'عرض مستقل بمحتوى تجريبي. ليس موقعًا للناتو.',
    sections: ['من نحن', 'ماذا نفعل', 'الأخبار والفعاليات', 'الوسائط المتعددة', 'اعمل معنا'],
    pages: ['ما هو الناتو؟', 'الدول الأعضاء', 'المنظمة', 'الأمين العام', 'اللجنة العسكرية', 'التاريخ'],
  },
}

const slugs = ['about-us', 'what-we-do', 'news-and-events', 'multimedia', 'work-with-us']

function navigation(locale: 'en' | 'ar'): NavigationItem[] {
  const { sections, pages } = words[locale]
  return sections.map((label, index) => {
    const href = `/${locale}/${slugs[index] ?? ''}`
    const src = '/pictures/about-1-members.webp'
    return {
      key: href,
      link: { label: { text: label, lang: locale }, href, newTab: false },
      summary: { text: words[locale].long, lang: locale },
      links: pages.map((page, place) => ({
        label: { text: page, lang: locale },
        href: `${href}/${place}`,
        newTab: false,
      })),
      plate:
        index > 0
          ? null
          : {
              picture: {
                src,
                srcSet: `${src} 1200w`,
                width: 1200,
                height: 675,
                alt: null,
                caption: null,
                credit: null,
              },
              link: { label: { text: pages[1] ?? '', lang: locale }, href: `${href}/plate`, newTab: false },
            },
    }
  })
}

/** Header and footer as a page gets them. */
export function chromeExample(locale: 'en' | 'ar'): Chrome {
  const { site, long, disclaimer } = words[locale]
  return {
    locale,
    siteName: site,
    longName: long,
    disclaimer: { text: disclaimer, lang: locale },
    navigation: navigation(locale),
    suggestedTopics: [],
    social: [
      { network: 'facebook', name: 'Facebook', href: 'https://example.org/facebook' },
      { network: 'x', name: 'X', href: 'https://example.org/x' },
      { network: 'instagram', name: 'Instagram', href: 'https://example.org/instagram' },
      { network: 'youtube', name: 'YouTube', href: 'https://example.org/youtube' },
      { network: 'flickr', name: 'Flickr', href: 'https://example.org/flickr' },
      { network: 'linkedin', name: 'LinkedIn', href: 'https://example.org/linkedin' },
    ],
    legal: ['Accessibility', 'Privacy', 'Terms of use'].map((label) => ({
      label: { text: label, lang: 'en' as const },
      href: `/${locale}/${label.toLowerCase().replaceAll(' ', '-')}`,
      newTab: false,
    })),
  }
}
