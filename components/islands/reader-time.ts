/**
 * The time of an event where the reader is, beside the one of its place; nothing where both clocks show the same.
 * Without script the place's own time stands alone, with its zone.
 */
export class ReaderTime extends HTMLElement {
  connectedCallback(): void {
    const { starts = '', zone = '', language = '', text = '' } = this.dataset
    const instant = new Date(starts)
    const clock = (timeZone: string | undefined, withDay: boolean) =>
      new Intl.DateTimeFormat(language, {
        ...(withDay ? { day: 'numeric', month: 'long' } : {}),
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
      }).format(instant)
    if (clock(undefined, true) === clock(zone, true)) return
    const otherDay = instant.toLocaleDateString('sv') !== instant.toLocaleDateString('sv', { timeZone: zone })
    this.textContent = text.replace('{time}', clock(undefined, otherDay))
  }
}
