/** JSON objects, their guards and their limits. */

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Nesting of a JSON text without parsing it, so that `[[[[…` never reaches code that recurses.
 * @returns the greatest number of brackets open at once
 */
export function nestingOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (inString) {
      if (code === 92) i++
      else if (code === 34) inString = false
    } else if (code === 34) inString = true
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth)
    else if (code === 93 || code === 125) depth--
  }
  return deepest
}

/** Nesting of a value: 0 for a scalar, 1 for a flat object. Callers bound the input first (`nestingOf`). */
export function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let deepest = 0
  for (const child of Object.values(value)) deepest = Math.max(deepest, depthOf(child))
  return deepest + 1
}

/** Whether an attribute of that name occurs anywhere. */
export function hasAttribute(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((item) => hasAttribute(item, name))
  if (!isObject(value)) return false
  return Object.entries(value).some(([key, child]) => key === name || hasAttribute(child, name))
}
