import { noOutsideFonts } from './sanity/studio/no-outside-fonts.mjs'

/** Tailwind, as Next wants to be told of it, and the Studio's styles without what they fetch from elsewhere. */
const config = { plugins: ['@tailwindcss/postcss', noOutsideFonts] }

export default config
