export const size = (value: any) => value
