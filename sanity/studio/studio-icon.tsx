/** The rose of the site, as browsers show it on a tab. */
export function StudioIcon() {
  return <img src="/favicon.svg" alt="" width="25" height="25" />
}
