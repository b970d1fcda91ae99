/** Tailwind, as Next wants to be told of it. */
const config = { plugins: { '@tailwindcss/postcss': {} } }

export default config
