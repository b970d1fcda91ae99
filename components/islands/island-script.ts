/**
 * Address of the built islands of every page. Turbopack copies the file as it is and answers with a hashed address under
 * /_next/static/media/, good for ever; `build.mjs` has to have run before.
 */
export const islandScript = String(new URL('./dist/site.js', import.meta.url))

/** The same for the search page only: suggestions while typing. */
export const searchScript = String(new URL('./dist/search.js', import.meta.url))

/** The same for events with a time of day: what time that is where the reader is. */
export const eventScript = String(new URL('./dist/event.js', import.meta.url))

/** The same for films with captions: their text follows them. */
export const filmScript = String(new URL('./dist/film.js', import.meta.url))
