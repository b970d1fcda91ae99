import { getHome } from '../content/get-home.ts'

export const title = getHome().title
