import { useLocale, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { FilmText as FilmTextModel } from '../../lib/model/film-text'
import { foreignLang } from '../ui/foreign-lang'

/** A moment of a film: "1:23", "1:02:03". The same in every language, as players print it. */
function clockOf(start: number): string {
  const seconds = Math.floor(start)
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`
}

/**
 * What is said in a film, or seen in it, to be read. A time is the address of its passage; with script it is that of the
 * moment in the film as well (components/islands/film-text.ts).
 */
export function FilmText({ text: { lang, passages } }: { readonly text: FilmTextModel }) {
  const t = useTranslations('video')
  const foreign = foreignLang(lang, useLocale())
  return (
    <film-text>
      <section className="film-text wrap" aria-label={t('text')}>
        <h2>{t('text')}</h2>
        <div>
          {foreign.lang === undefined ? null : (
            <p className="mb-4 text-small text-text-2">{t('textMissing', { shown: lang })}</p>
          )}
          <div className="passages" {...foreign}>
            {passages.map(({ id, start, speaker, cues }, index) => (
              <p key={id ?? index} id={id ?? undefined}>
                <a href={`#t=${start}`}>
                  <time dateTime={`PT${start}S`}>{clockOf(start)}</time>
                </a>
                <span>
                  {speaker === null ? null : <b>{speaker}</b>}
                  {cues.map((cue) => (
                    <Fragment key={`${cue.start} ${cue.text}`}>
                      <span data-start={cue.start}>{cue.text}</span>{' '}
                    </Fragment>
                  ))}
                </span>
              </p>
            ))}
          </div>
        </div>
      </section>
    </film-text>
  )
}
