/** Reads what a metric-matched fallback needs out of an uncompressed font (OpenType: head, hhea, hmtx, cmap). */

function tables(font) {
  const found = new Map()
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = 12 + index * 16
    found.set(font.toString('latin1', entry, entry + 4), font.readUInt32BE(entry + 8))
  }
  return found
}

/** Glyph of a character in the basic plane, from a cmap subtable of format 4; 0 when there is none. */
function glyphOf(font, cmap, code) {
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const start = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    if (font.readUInt16BE(start) !== 4) continue
    const bytes = font.readUInt16BE(start + 6)
    for (let segment = 0; segment < bytes; segment += 2) {
      const first = start + 16 + bytes + segment
      if (code > font.readUInt16BE(start + 14 + segment)) continue
      if (code < font.readUInt16BE(first)) return 0
      const offset = font.readUInt16BE(first + bytes * 2)
      const delta = font.readUInt16BE(first + bytes)
      if (offset === 0) return (code + delta) & 0xffff
      const glyph = font.readUInt16BE(first + bytes * 2 + offset + (code - font.readUInt16BE(first)) * 2)
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
  }
  return 0
}

/**
 * @param font bytes of a TrueType or CFF font.
 * @param sample text whose mean advance is wanted; every character must be in the font.
 * @returns mean advance, ascent, descent (positive) and line gap, in ems.
 */
export function fontMetrics(font, sample) {
  const at = tables(font)
  const unitsPerEm = font.readUInt16BE(at.get('head') + 18)
  const hhea = at.get('hhea')
  const wide = font.readUInt16BE(hhea + 34)
  let sum = 0
  for (const character of sample) {
    const glyph = glyphOf(font, at.get('cmap'), character.codePointAt(0))
    if (glyph === 0) throw new Error(`The font has no glyph for ${JSON.stringify(character)}.`)
    sum += font.readUInt16BE(at.get('hmtx') + Math.min(glyph, wide - 1) * 4)
  }
  return {
    advance: sum / [...sample].length / unitsPerEm,
    ascent: font.readInt16BE(hhea + 4) / unitsPerEm,
    descent: -font.readInt16BE(hhea + 6) / unitsPerEm,
    lineGap: font.readInt16BE(hhea + 8) / unitsPerEm,
  }
}
