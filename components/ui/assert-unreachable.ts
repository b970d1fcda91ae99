/** The last branch of an exhaustive switch: a new member of a union that nobody draws fails at type check. */
export function assertUnreachable(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}: add it to the switch that called this.`)
}
