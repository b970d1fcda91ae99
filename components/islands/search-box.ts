import { Island } from './island'

/** Milliseconds without a key before suggestions are asked for. */
const pause = 150
const fewestLetters = 2

type Suggestion = { readonly text: string; readonly lang: string }

/** What the answer holds, and nothing that it might hold besides. */
function suggestionsOf(answer: unknown): Suggestion[] {
  if (typeof answer !== 'object' || answer === null || !('suggestions' in answer)) return []
  const { suggestions } = answer
  if (!Array.isArray(suggestions)) return []
  return suggestions.filter(
    (one: unknown): one is Suggestion =>
      typeof one === 'object' && one !== null && 'text' in one && typeof one.text === 'string' && 'lang' in one,
  )
}

/**
 * Suggestions while typing: a combobox whose list is chosen from by hand
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, "list autocomplete with manual selection"). Taking one searches
 * for it. Without script the field is a plain search field.
 */
export class SearchBox extends Island {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | null = null
  #active = -1

  protected start(signal: AbortSignal): void {
    const field = this.querySelector('input')
    const list = this.querySelector<HTMLElement>('[role=listbox]')
    if (!field || !list) return
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-autocomplete', 'list')
    field.setAttribute('aria-controls', list.id)
    field.setAttribute('aria-expanded', 'false')
    field.addEventListener('input', () => this.#typed(field, list), { signal })
    field.addEventListener('keydown', (event) => this.#key(event, field, list), { signal })
    field.addEventListener('blur', () => this.#close(field, list), { signal })
    // Else the field would lose the focus before the click arrives.
    list.addEventListener('pointerdown', (event) => event.preventDefault(), { signal })
    list.addEventListener('click', ({ target }) => this.#take(target, field), { signal })
    // Back in the history, a page may return as it was left.
    addEventListener('pagehide', () => this.#close(field, list), { signal })
    // On a slow network, people type before this script is there.
    if (document.activeElement === field && field.value !== field.defaultValue) this.#typed(field, list)
  }

  #typed(field: HTMLInputElement, list: HTMLElement): void {
    this.#stop()
    this.#activate(-1, field, list)
    const text = field.value.trim()
    if (text.length < fewestLetters) this.#close(field, list)
    else this.#timer = setTimeout(() => void this.#ask(text, field, list), pause)
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  async #ask(text: string, field: HTMLInputElement, list: HTMLElement): Promise<void> {
    const asking = new AbortController()
    this.#asking = asking
    try {
      const response = await fetch(this.getAttribute('source') + encodeURIComponent(text), { signal: asking.signal })
      const suggestions = response.ok ? suggestionsOf(await response.json()) : []
      if (!asking.signal.aborted && document.activeElement === field) this.#open(suggestions, field, list)
    } catch {
      // Suggestions are a help: without them the form works as before.
    }
  }

  #open(suggestions: readonly Suggestion[], field: HTMLInputElement, list: HTMLElement): void {
    list.replaceChildren(
      ...suggestions.map(({ text, lang }, index) => {
        const option = document.createElement('div')
        option.id = `${list.id}-${index}`
        option.role = 'option'
        option.lang = lang
        option.dir = lang === 'ar' ? 'rtl' : 'ltr'
        option.textContent = text
        return option
      }),
    )
    this.#show(suggestions.length > 0, field, list)
    this.#say(suggestions.length)
  }

  #say(count: number): void {
    const status = this.querySelector('[role=status]')
    const words = this.getAttribute('announcement') ?? ''
    if (status) status.textContent = count === 0 ? '' : words.replace('#', String(count))
  }

  #show(isOpen: boolean, field: HTMLInputElement, list: HTMLElement): void {
    list.hidden = !isOpen
    field.setAttribute('aria-expanded', String(isOpen))
    this.#activate(-1, field, list)
  }

  #close(field: HTMLInputElement, list: HTMLElement): void {
    this.#stop()
    this.#show(false, field, list)
    this.#say(0)
  }

  /** @param index of the option that the keys have reached; -1: the field itself. */
  #activate(index: number, field: HTMLInputElement, list: HTMLElement): void {
    this.#active = index
    for (const [place, option] of [...list.children].entries()) {
      option.ariaSelected = String(place === index)
      if (place !== index) continue
      field.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
    if (index === -1) field.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
    // Enter and arrows belong to the input method while it composes.
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const count = list.children.length
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (count === 0) return
        event.preventDefault()
        if (list.hidden) this.#show(true, field, list)
        if (event.altKey) return
        // The field itself is one of the stops on the way round.
        const step = event.key === 'ArrowDown' ? 1 : -1
        this.#activate(((this.#active + 1 + step + count + 1) % (count + 1)) - 1, field, list)
        return
      }
      case 'Enter':
        if (list.hidden || this.#active === -1) return
        event.preventDefault()
        this.#take(list.children[this.#active] ?? null, field)
        return
      case 'Escape':
        if (list.hidden) return
        // Once to close the list, once more (the browser's own) to empty the field.
        event.preventDefault()
        this.#close(field, list)
        return
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        this.#activate(-1, field, list)
    }
  }

  #take(target: EventTarget | null, field: HTMLInputElement): void {
    const option = target instanceof Element ? target.closest('[role=option]') : null
    if (!option) return
    field.value = option.textContent
    field.form?.requestSubmit()
  }
}
