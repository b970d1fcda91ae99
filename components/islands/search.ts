import { SearchBox } from './search-box'

/** The script that only the search loads. */
function define(): void {
  customElements.define('search-box', SearchBox)
}

// Defined before the parser is through, an element would start without its children.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', define, { once: true })
else define()
