import { defaultLocale, localeRecords, locales } from '../../lib/i18n/locales.ts'
import { recordOf, textOf } from './narrowing.ts'
import type { Verdict } from './text-rules.ts'

/** A picture has words for those who do not see it, or is marked as decorative. */
export function describedOrDecorative(picture: unknown): Verdict {
  const fields = recordOf(picture)
  if (!fields || recordOf(fields.asset) === null || fields.decorative === true) return true
  const name = localeRecords[defaultLocale].endonym
  if (textOf(recordOf(fields.alt)?.[defaultLocale])) return true
  return `Describe the picture in ${name} under “Alternative text”, or mark it as decorative.`
}

const fileName = /\.(?:jpe?g|png|webp|gif|avif|tiff?)$/i

/** @returns a hint when a description repeats the caption or is the name of a file. */
export function usefulDescription(picture: unknown): Verdict {
  const fields = recordOf(picture)
  const alt = recordOf(fields?.alt)
  const caption = recordOf(fields?.caption)
  for (const locale of locales) {
    const words = textOf(alt?.[locale])
    if (!words) continue
    const { endonym } = localeRecords[locale]
    if (fileName.test(words)) return `${endonym}: the alternative text is a file name. Say what the picture shows.`
    if (words === textOf(caption?.[locale])) {
      return `${endonym}: the alternative text repeats the caption. Say what is seen, not what it is called.`
    }
  }
  return true
}

type Chain<Result> = {
  custom(check: (value: unknown) => Verdict): { error(): Result; warning(): Result }
}

/** The rules of every picture. */
export function describedPicture<Result>(rule: Chain<Result>): Result[] {
  return [rule.custom(describedOrDecorative).error(), rule.custom(usefulDescription).warning()]
}

/** @returns whether a picture has been chosen. */
export function pictureChosen(picture: unknown): Verdict {
  return recordOf(recordOf(picture)?.asset) !== null || 'Choose a picture.'
}

/** The rules of a picture that cannot be left out: a field's rules replace those of its type. */
export function neededPicture<Result>(rule: Chain<Result>): Result[] {
  return [rule.custom(pictureChosen).error(), ...describedPicture(rule)]
}
