import type { HeroSection } from '../../../lib/model/section'
import { link, longWord, picture, text } from '../../ui/example-content'

export const heroExamples = {
  typical: {
    kind: 'hero',
    key: 'hero',
    slides: [
      {
        key: 'purpose',
        heading: text('NATO’s purpose is to safeguard the freedom and security of all its members'),
        deck: null,
        shortName: text('Purpose'),
        link: link('Learn more', '/en/about-us'),
        picture: picture('hero-1-alliance', text('The Euro-Atlantic area at night, seen from space')),
        narrowPicture: picture('hero-1-alliance-narrow'),
      },
      {
        key: 'commitment',
        heading: text('NATO’s 5% commitment'),
        deck: text(
          'At the 2025 NATO Summit, Allies made a commitment to investing 5% of GDP annually on defence and security by 2035.',
        ),
        shortName: text('5% commitment'),
        link: link('Learn more', '/en/what-we-do/introduction-to-nato/defence-expenditures'),
        picture: picture('hero-2-commitment', text('Thirty-two strands of light meet in one level line')),
        narrowPicture: picture('hero-2-commitment-narrow'),
      },
      {
        key: 'flank',
        heading: text('Strengthening NATO’s eastern flank'),
        deck: text(
          'NATO has massively reinforced its deterrence and defence posture, strengthening its readiness to protect and defend all Allies.',
        ),
        shortName: text('Eastern flank'),
        link: link('Learn more', '/en/what-we-do/deterrence-and-defence/eastern-flank'),
        picture: picture('hero-3-flank', text('Contour map of Europe by night')),
        narrowPicture: null,
      },
      {
        key: 'ukraine',
        heading: text('Support for Ukraine'),
        deck: text(
          'NATO and Allies are providing Ukraine with unprecedented levels of support, helping to uphold its fundamental right to self-defence.',
        ),
        shortName: text('Ukraine'),
        link: link('Learn more', '/en/what-we-do/partnerships/ukraine'),
        picture: picture('hero-4-ukraine', text('Sunrise over golden fields under a deep blue sky')),
        narrowPicture: picture('hero-4-ukraine-narrow'),
      },
    ],
  },
  oneSlide: {
    kind: 'hero',
    key: 'hero',
    slides: [
      {
        key: 'only',
        heading: text('Support for Ukraine'),
        deck: null,
        shortName: text('Ukraine'),
        link: link('Support for Ukraine', '/en/what-we-do/partnerships/ukraine'),
        picture: picture('hero-4-ukraine'),
        narrowPicture: picture('hero-4-ukraine-narrow'),
      },
    ],
  },
  longWords: {
    kind: 'hero',
    key: 'hero',
    slides: [
      {
        key: 'long',
        heading: text(longWord),
        deck: text(`${longWord} ${longWord}`),
        shortName: text(longWord),
        link: link('Learn more', '/en/about-us'),
        picture: picture('hero-3-flank'),
        narrowPicture: null,
      },
      {
        key: 'short',
        heading: text('So'),
        deck: null,
        shortName: text('So'),
        link: link('Learn more', '/en/about-us'),
        picture: picture('hero-2-commitment'),
        narrowPicture: picture('hero-2-commitment-narrow'),
      },
    ],
  },
  arabic: {
    kind: 'hero',
    key: 'hero',
    slides: [
      {
        key: 'purpose',
        heading: text('غاية الناتو صون حرية جميع أعضائه وأمنهم', 'ar'),
        deck: null,
        shortName: text('الغاية', 'ar'),
        link: link('اعرف المزيد', '/ar/about-us', 'ar'),
        picture: picture('hero-1-alliance', text('المنطقة الأوروبية الأطلسية ليلًا كما تُرى من الفضاء', 'ar')),
        narrowPicture: picture('hero-1-alliance-narrow'),
      },
      {
        key: 'commitment',
        heading: text('التزام الناتو بنسبة 5%', 'ar'),
        deck: text('التزم الحلفاء في قمة الناتو 2025 باستثمار 5% من الناتج المحلي الإجمالي سنويًا بحلول 2035.', 'ar'),
        shortName: text('التزام 5%', 'ar'),
        link: link('اعرف المزيد', '/ar/what-we-do', 'ar'),
        picture: picture('hero-2-commitment', text('Thirty-two strands of light meet in one level line')),
        narrowPicture: picture('hero-2-commitment-narrow'),
      },
    ],
  },
} as const satisfies Readonly<Record<string, HeroSection>>
