/**
 * Rules of this house that no published plugin has. Loaded by oxlint (`jsPlugins` in .oxlintrc.json).
 */

/** Attributes that a reader sees or hears: their words belong to messages/ or to the content. */
const spokenAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'placeholder',
  'title',
])

const hasLetters = (value) => typeof value === 'string' && /\p{L}/u.test(value)

function literalText(node) {
  if (node === null) return null
  if (node.type === 'Literal') return node.value
  if (node.type === 'JSXExpressionContainer') return literalText(node.expression)
  if (node.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked).join('')
  return null
}

const noLiteralLabel = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    JSXAttribute(node) {
      if (!spokenAttributes.has(node.name.name) || !hasLetters(literalText(node.value))) return
      context.report({ node, message: `Words of "${node.name.name}" come from messages/ or from the content.` })
    },
  }),
}

/** A file that only hands on what others export hides where things are and loads more than is used. */
const noBarrel = {
  meta: { type: 'problem', schema: [] },
  create: (context) => ({
    ExportAllDeclaration(node) {
      context.report({ node, message: 'Import from the file that defines it: no barrels.' })
    },
    ExportNamedDeclaration(node) {
      if (node.source === null) return
      context.report({ node, message: 'Import from the file that defines it: no barrels.' })
    },
  }),
}

export default {
  meta: { name: 'house' },
  rules: { 'no-literal-label': noLiteralLabel, 'no-barrel': noBarrel },
}
