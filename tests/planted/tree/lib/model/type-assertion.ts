export const size = (value: unknown) => value as number
