import bidiFactory from 'bidi-js'

import { pictureFaces, type PictureFace } from './faces.ts'

/** A part of a line that is set in one face and one direction. */
export type TextRun = { readonly text: string; readonly isRightToLeft: boolean; readonly face: PictureFace }

const bidi = bidiFactory()

type Level = { readonly text: string; readonly level: number }

function levelsOf(text: string, direction: 'ltr' | 'rtl'): Level[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const parts: { text: string; level: number }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const level = levels[index] ?? 0
    const last = parts.at(-1)
    if (last?.level === level) last.text += text.charAt(index)
    else parts.push({ text: text.charAt(index), level })
  }
  return parts
}

/** Rule L2 of the bidirectional algorithm (https://unicode.org/reports/tr9/#L2), for whole parts. */
function inVisualOrder(parts: readonly Level[]): Level[] {
  const ordered = [...parts]
  const highest = Math.max(0, ...parts.map(({ level }) => level))
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end += 1
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed())
      start = end
    }
  }
  return ordered
}

function has({ font }: PictureFace, character: string): boolean {
  const glyph = font.nominalGlyph(character.codePointAt(0) ?? 0)
  return glyph !== undefined && glyph !== 0
}

const joining = /^[\p{M}\u200C\u200D]$/u

/** Parts of one face each. A mark stays with its letter; what no face has is set in the first one, as its empty box. */
function byFace({ text, level }: Level): TextRun[] {
  const faces = pictureFaces()
  const runs: { text: string; isRightToLeft: boolean; face: PictureFace }[] = []
  for (const character of text) {
    const last = runs.at(-1)
    const stays = last !== undefined && (joining.test(character) || has(last.face, character))
    const face = stays ? last.face : (faces.find((candidate) => has(candidate, character)) ?? faces[0])
    if (face === undefined) continue
    if (last?.face === face) last.text += character
    else runs.push({ text: character, isRightToLeft: level % 2 === 1, face })
  }
  return level % 2 === 1 ? runs.toReversed() : runs
}

/** @returns the parts of one line from left to right, as it is seen. */
export function runsOf(line: string, direction: 'ltr' | 'rtl'): TextRun[] {
  return inVisualOrder(levelsOf(line, direction)).flatMap(byFace)
}
