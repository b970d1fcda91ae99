import { Island } from './island'

export class PageTools extends Island {
  protected start(signal: AbortSignal): void {
    this.querySelector('[data-tool="print"]')?.addEventListener('click', () => print(), { signal })
    this.querySelector('[data-tool="copy"]')?.addEventListener('click', () => void this.#copy(), { signal })
    this.setState('ready', true)
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(location.href)
    const status = this.querySelector<HTMLElement>('[role="status"]')
    if (status !== null) status.textContent = status.dataset['copied'] ?? ''
  }
}
