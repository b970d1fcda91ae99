import { useTranslations } from 'next-intl'
import type { Video } from '../../lib/model/page'

type Props = { readonly video: Video; readonly title: string }

/** The browser's own player: its controls are known, named and work with keys in every language. */
export function VideoPlayer({ video, title }: Props) {
  const t = useTranslations('video')
  return (
    <div className="player on-ink">
      <div className="wrap">
        {/* Nothing is fetched before the reader asks: the poster stands in. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the caption tracks come from the model */}
        <video
          controls
          playsInline
          preload="none"
          width={video.width}
          height={video.height}
          poster={video.poster?.src}
          aria-label={t('label', { title })}
        >
          {video.sources.map(({ src, type }) => (
            <source key={src} src={src} type={type} />
          ))}
          {video.tracks.map(({ src, locale, label }) => (
            <track key={src} kind="captions" src={src} srcLang={locale} label={label} />
          ))}
          <p>{t('unsupported')}</p>
        </video>
        <ul className="player-files">
          {video.sources.map(({ src, type }) => (
            <li key={src}>
              <a href={src} download="">
                {t('download', { format: type.replace(/^video\//, '').toUpperCase() })}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
