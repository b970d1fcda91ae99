import { Island } from './island'
import { remember, remembered } from './storage'

const key = 'theme'

/** Puts the reader's own choice on the page; without one the system decides (CSS only). */
export function applyStoredTheme(): void {
  const theme = remembered(key)
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
}

export class ThemeToggle extends Island {
  protected start(signal: AbortSignal): void {
    this.setState('ready', true)
    this.addEventListener(
      'click',
      () => {
        const { dataset } = document.documentElement
        const current = dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
        dataset['theme'] = current === 'dark' ? 'light' : 'dark'
        remember(key, dataset['theme'])
      },
      { signal },
    )
  }
}
