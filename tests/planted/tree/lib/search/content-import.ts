import { getHome } from '../content/get-home.ts'

export const found = getHome().title
