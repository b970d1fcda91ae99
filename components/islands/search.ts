import { whenParsed } from './island'
import { SearchBox } from './search-box'

/** The script that only the search loads. */
whenParsed(() => customElements.define('search-box', SearchBox))
