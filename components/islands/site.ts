import { HeroSlides } from './hero-slides'
import { whenParsed } from './island'
import { PageTools } from './page-tools'
import { PageUpdate } from './page-update'
import { tendSheets } from './sheets'
import { SiteHeader } from './site-header'
import { SiteNotice } from './site-notice'
import { SlideRail } from './slide-rail'
import { applyStoredTheme, ThemeToggle } from './theme-toggle'

/** The only script of a public page. Everything reads, scrolls and opens without it. */
function define(): void {
  customElements.define('site-header', SiteHeader)
  customElements.define('theme-toggle', ThemeToggle)
  customElements.define('hero-slides', HeroSlides)
  customElements.define('slide-rail', SlideRail)
  customElements.define('site-notice', SiteNotice)
  customElements.define('page-tools', PageTools)
  customElements.define('page-update', PageUpdate)
}

applyStoredTheme()
tendSheets()
whenParsed(define)
