import type { ExprNode } from 'groq-js'

let calls = 0

/**
 * An expression that calls a function of ours with evaluated values.
 *
 * groq-js 2.0.1 has no hook for own functions, but evaluates `array + array` as
 * `left.concat(right)` and wraps whatever comes back. The left side is therefore an array whose `concat`
 * is ours, the right side the list of arguments. Holds for `evaluateSync` only; call.test.ts notices an
 * upgrade that changes it.
 * @param fn is given the arguments as plain values (`null` for missing) and returns a plain value
 */
export function callNode(fn: (values: readonly unknown[]) => unknown, args: readonly ExprNode[]): ExprNode {
  // The number tells calls apart where expressions are compared by their text.
  const channel: unknown[] = [++calls]
  Object.defineProperty(channel, 'concat', { value: fn })
  return {
    type: 'OpCall',
    op: '+',
    left: { type: 'Value', value: channel },
    right: {
      type: 'Array',
      elements: args.map((value) => ({ type: 'ArrayElement', value, isSplat: false })),
    },
  }
}
