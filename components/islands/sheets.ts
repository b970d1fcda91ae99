/** The sheet that is open: a popover over the whole page. */
function openSheet(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[popover]:popover-open')
}

/** False where the page is so wide that it does without the sheet: the button that opens it is not there then. */
function hasOpener({ id }: HTMLElement): boolean {
  const opener = document.querySelector(`[popovertarget="${id}"]:not([popovertargetaction])`)
  return opener !== null && opener.getClientRects().length > 0
}

function onResize(): void {
  const sheet = openSheet()
  if (sheet !== null && !hasOpener(sheet)) sheet.hidePopover()
}

/** What was ticked and not asked for is taken back when a sheet is closed: fields say what the address says. */
function onToggle({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.popover === null) return
  if (target.matches(':popover-open') || !hasOpener(target)) return
  for (const field of target.querySelectorAll('input')) {
    field.checked = field.defaultChecked
    field.value = field.defaultValue
  }
}

/** Back in the history a page may return as it was left: here too its fields say what its address says. */
function onPageShow({ persisted }: PageTransitionEvent): void {
  if (!persisted) return
  openSheet()?.hidePopover()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[autocomplete=off]')) form.reset()
}

/** Sheets open and close without script; this keeps them and the filters in them true. */
export function tendSheets(): void {
  addEventListener('resize', onResize)
  document.addEventListener('toggle', onToggle, { capture: true })
  addEventListener('pageshow', onPageShow)
}
