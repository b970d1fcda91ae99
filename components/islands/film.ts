import { FilmText } from './film-text'
import { whenParsed } from './island'

/** The script of pages of films that have captions, and of no other page. */
whenParsed(() => customElements.define('film-text', FilmText))
