/** Longest question, in UTF-16 units. */
const longestQuestion = 200

/** Control characters and white space in a row count as one space; what nobody sees and halves of characters go. */
function visible(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Cs}]/gu, '')
    .trim()
}

/**
 * A text of the content as it is kept: on one line, without soft hyphens, zero-width characters and marks of
 * direction, which would part words and shift offsets.
 */
export function visibleText(text: string): string {
  return visible(text.normalize('NFC'))
}

/**
 * What a reader typed, as it can be shown and looked for: like `visibleText`, in NFKC, at most 200 characters.
 * A copied "NATO" often carries invisible ones.
 */
export function questionText(typed: string): string {
  // The cut may leave half a character.
  return visible(visible(typed.slice(0, 4 * longestQuestion).normalize('NFKC')).slice(0, longestQuestion))
}
