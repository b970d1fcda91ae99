import type { Home } from '../content/get-home.ts'

export type Copy = Home
