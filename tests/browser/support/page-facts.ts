import type { Page } from '@playwright/test'

/** What a crawler sees of a page: its bytes parsed as HTML, without running anything. */
export type PageFacts = {
  readonly lang: string
  readonly dir: string
  readonly titles: readonly string[]
  /** Contents of meta elements by name or property. */
  readonly meta: Readonly<Record<string, readonly string[]>>
  readonly canonical: readonly string[]
  /** "uk https://…", in order. */
  readonly alternates: readonly string[]
  /** Addresses of its feeds. */
  readonly feeds: readonly string[]
  /** Levels of the headings in the order of the text. */
  readonly headings: readonly number[]
  readonly dataBlocks: readonly string[]
  /** Text of the body, spaces joined. */
  readonly text: string
  readonly times: readonly string[]
  /** What is wrong with the markup, in words. */
  readonly faults: readonly string[]
}

/** Reads pages' HTML in the browser. `page` must be blank: a page of the site forbids to parse HTML from text. */
export function readPages(page: Page, sources: readonly string[]): Promise<PageFacts[]> {
  return page.evaluate((htmls) => {
    const interactive = 'a[href], button, input, select, textarea, summary'
    const pointers = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'popovertarget']

    function countsOf(names: readonly string[]): Map<string, number> {
      const counts = new Map<string, number>()
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
      return counts
    }

    function joined(text: string | null | undefined): string {
      return (text ?? '').replaceAll(/\s+/g, ' ').trim()
    }

    function nameOf(element: Element): string {
      const pictures = [...element.querySelectorAll('img')].map((picture) => picture.alt)
      return joined([element.getAttribute('aria-label'), element.textContent, ...pictures].join(' '))
    }

    function faultsOf(html: string, parsed: Document, elements: readonly Element[]): string[] {
      const faults: string[] = []
      if (parsed.compatMode !== 'CSS1Compat') faults.push('quirks mode')
      // Where the parser had to add, move or close an element, its count differs from the tags written.
      const markup = html.replaceAll(/(<script\b[^>]*>)[\s\S]*?(<\/script>)/g, '$1$2')
      const written = countsOf([...markup.matchAll(/<([a-z][\w-]*)/gi)].map(([, name = '']) => name.toLowerCase()))
      const present = countsOf(elements.map(({ localName }) => localName.toLowerCase()))
      for (const name of new Set([...written.keys(), ...present.keys()])) {
        if (written.get(name) !== present.get(name)) faults.push(`the parser mended <${name}>`)
      }
      const ids = countsOf(elements.filter(({ id }) => id !== '').map(({ id }) => id))
      for (const [id, count] of ids) if (count > 1) faults.push(`id "${id}" stands ${count} times`)
      for (const element of elements) {
        const tag = element.localName
        for (const name of pointers) {
          for (const id of (element.getAttribute(name) ?? '').split(/\s+/)) {
            if (id !== '' && !ids.has(id)) faults.push(`${name} points to "${id}", which is not there`)
          }
        }
        const href = tag === 'a' ? element.getAttribute('href') : null
        if (href !== null && !/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#.)/.test(href)) faults.push(`a link to "${href}"`)
        if (href?.startsWith('#') && !ids.has(href.slice(1))) faults.push(`a link to "${href}", which is not there`)
        if (/^(?:a|button|h[1-6]|summary)$/.test(tag) && nameOf(element) === '') faults.push(`an empty <${tag}>`)
        if (element.matches(interactive) && element.parentElement?.closest('a[href], button'))
          faults.push(`<${tag}> inside a link or button`)
        if (tag === 'li' && !element.parentElement?.matches('ul, ol')) faults.push('<li> outside a list')
        if (tag === 'img' && !['alt', 'width', 'height'].every((name) => element.hasAttribute(name)))
          faults.push('<img> without alt, width or height')
        if (tag === 'script' && !element.hasAttribute('src') && element.getAttribute('type') !== 'application/ld+json')
          faults.push('an inline script')
        if (tag === 'style' || element.hasAttribute('style')) faults.push(`a style in <${tag}>`)
        if (element.getAttributeNames().some((name) => name.startsWith('on'))) faults.push(`a handler in <${tag}>`)
        if (/^(?:meta|link|title)$/.test(tag) && element.closest('head, svg') === null)
          faults.push(`<${tag}> in the body`)
      }
      return [...new Set(faults)]
    }

    return htmls.map((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html')
      const elements = [...parsed.querySelectorAll('*')]
      const faults = faultsOf(html, parsed, elements)
      const meta: Record<string, string[]> = {}
      for (const element of parsed.querySelectorAll('meta')) {
        const name = element.getAttribute('property') ?? element.name
        meta[name] = [...(meta[name] ?? []), element.content]
      }
      const links = (selector: string) => [...parsed.querySelectorAll<HTMLLinkElement>(selector)]
      const dataBlocks = [...parsed.querySelectorAll('script[type="application/ld+json"]')].map(
        ({ textContent }) => textContent,
      )
      const times = [...parsed.querySelectorAll('time')].map(({ dateTime }) => dateTime)
      const headings = elements.filter(({ localName }) => /^h[1-6]$/.test(localName))
      for (const script of parsed.querySelectorAll('script')) script.remove()
      return {
        lang: parsed.documentElement.lang,
        dir: parsed.documentElement.dir,
        titles: [...parsed.querySelectorAll('head title')].map(({ textContent }) => textContent),
        meta,
        canonical: links('link[rel="canonical"]').map((link) => link.getAttribute('href') ?? ''),
        alternates: links('link[rel="alternate"][hreflang]').map(
          (link) => `${link.hreflang} ${link.getAttribute('href') ?? ''}`,
        ),
        feeds: links('link[rel="alternate"][type]').map((link) => link.getAttribute('href') ?? ''),
        headings: headings.map(({ localName }) => Number(localName.slice(1))),
        dataBlocks,
        text: joined(parsed.body.textContent),
        times,
        faults,
      }
    })
  }, sources)
}
