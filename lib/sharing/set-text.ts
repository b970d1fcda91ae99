import { Buffer as Shaping, Direction, shape } from 'harfbuzzjs'

import { runsOf } from './text-runs.ts'

/** A line as outlines, its baseline at 0 and its left edge at 0. Lengths in pixels. */
export type SetLine = { readonly width: number; readonly outlines: string }

/**
 * Sets one line: letters joined and marks placed as their scripts want it, mixed directions in order.
 * @param size of the letters, in pixels.
 */
export function setLine(line: string, direction: 'ltr' | 'rtl', size: number): SetLine {
  let x = 0
  const outlines: string[] = []
  for (const { text, isRightToLeft, face } of runsOf(line, direction)) {
    const scale = size / face.upem
    const shaping = new Shaping()
    shaping.addText(text)
    shaping.guessSegmentProperties()
    shaping.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR)
    shape(face.font, shaping)
    for (const { codepoint: glyph, xAdvance = 0, xOffset = 0, yOffset = 0 } of shaping.getGlyphInfosAndPositions()) {
      const path = face.font.glyphToPath(glyph)
      const [left, base] = [x + xOffset * scale, -yOffset * scale]
      const place = `translate(${left.toFixed(2)} ${base.toFixed(2)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})`
      if (path !== '') outlines.push(`<path transform="${place}" d="${path}"/>`)
      x += xAdvance * scale
    }
  }
  return { width: x, outlines: outlines.join('') }
}

/** A text in lines of one size. */
export type SetText = { readonly size: number; readonly lines: readonly SetLine[] }

export type Place = {
  readonly direction: 'ltr' | 'rtl'
  /** Pixels. */
  readonly width: number
  readonly mostLines: number
  /** Pixels, the largest first: the first in which the text fits is taken. */
  readonly sizes: readonly number[]
}

function broken(words: readonly string[], { direction, width }: Place, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || setLine(longer, direction, size).width <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** The text in the largest size in which it fits; what does not fit in the smallest ends with an ellipsis. */
export function setText(text: string, place: Place): SetText {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const { direction, width, mostLines, sizes } = place
  for (const [index, size] of sizes.entries()) {
    const lines = broken(words, place, size)
    const isLast = index === sizes.length - 1
    if (lines.length > mostLines && !isLast) continue
    const shown = lines.slice(0, mostLines)
    const kept = lines.length > mostLines ? [...shown.slice(0, -1), `${shown.at(-1) ?? ''}…`] : shown
    const set = kept.map((line) => setLine(line, direction, size))
    if (isLast || set.every((line) => line.width <= width)) return { size, lines: set }
  }
  return { size: 0, lines: [] }
}
