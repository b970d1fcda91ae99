import { useTranslations } from 'next-intl'
import type { HeroSection } from '../../../lib/model/section'
import { ButtonLink } from '../../ui/button-link'
import { Icon } from '../../ui/icon'
import { LocalText } from '../../ui/local-text'
import { Neatline } from '../../ui/neatline'
import { Picture } from '../../ui/picture'
import { VisuallyHidden } from '../../ui/visually-hidden'

/**
 * The opening slides: a scroll-snap row that works by touch, wheel, keys and the numbered links. Only the
 * island moves it by itself, and never again after the reader has done anything.
 */
export function Hero({ section }: { readonly section: HeroSection }) {
  const t = useTranslations('carousel')
  const { slides } = section
  const several = slides.length > 1
  return (
    <hero-slides class="block">
      <section
        className="hero on-ink"
        aria-roledescription={several ? t('role') : undefined}
        aria-label={t('highlights')}
      >
        <div className="hero-track">
          {slides.map((slide, index) => (
            <div
              key={slide.key}
              className="slide"
              id={`slide-${index + 1}`}
              role={several ? 'group' : undefined}
              aria-roledescription={several ? t('slideRole') : undefined}
              aria-label={several ? t('position', { position: index + 1, total: slides.length }) : undefined}
            >
              <Picture picture={slide.picture} narrow={slide.narrowPicture} sizes="100vw" priority={index === 0} />
              <div className="slide-body wrap">
                <h2>
                  <LocalText value={slide.heading} />
                </h2>
                {slide.deck === null ? null : (
                  <p>
                    <LocalText value={slide.deck} />
                  </p>
                )}
                <ButtonLink link={slide.link} look="button" about={slide.heading} />
              </div>
            </div>
          ))}
        </div>
        {several ? <HeroScale section={section} /> : null}
      </section>
    </hero-slides>
  )
}

function HeroScale({ section }: { readonly section: HeroSection }) {
  const t = useTranslations('carousel')
  return (
    <nav className="scale" aria-label={t('highlights')}>
      <div className="wrap">
        <Neatline fine />
        <ol>
          {section.slides.map((slide, index) => (
            <li key={slide.key}>
              <a href={`#slide-${index + 1}`} aria-current={index === 0 ? 'true' : undefined}>
                <b>{String(index + 1).padStart(2, '0')}</b>
                <span>
                  <LocalText value={slide.shortName} />
                </span>
              </a>
            </li>
          ))}
        </ol>
        <button className="round" type="button" data-scripted="" aria-pressed="false">
          <Icon name="pause" />
          <VisuallyHidden>{t('pause')}</VisuallyHidden>
        </button>
      </div>
    </nav>
  )
}
