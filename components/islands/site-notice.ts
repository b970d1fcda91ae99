import { Island } from './island'
import { remember, remembered } from './storage'

const key = 'notice'

/** Closing a notice is remembered for its version: a changed text is shown again. */
export class SiteNotice extends Island {
  protected start(signal: AbortSignal): void {
    const version = this.getAttribute('version') ?? ''
    this.setState('dismissed', remembered(key) === version)
    this.setState('ready', true)
    this.querySelector('button')?.addEventListener(
      'click',
      () => {
        remember(key, version)
        this.setState('dismissed', true)
        // The button is gone: reading goes on where the notice stood.
        document.querySelector('main')?.focus({ preventScroll: true })
      },
      { signal },
    )
  }
}
