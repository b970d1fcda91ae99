/**
 * Line icons: 24 px grid, 1.5 px stroke. Written into the page: a repeated path costs a few bytes after
 * compression, needs no request and follows `currentColor` in forced colours, which a CSS mask does not.
 */
const strokes = {
  arrow: 'M4 12h15M13 6l6 6-6 6',
  chevron: 'M6 9l6 6 6-6',
  previous: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  external: 'M14 4h6v6M20 4l-9 9M10 5H4v15h15v-6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9S9 6 12 3z',
  menu: 'M3 7h18M3 12h18M3 17h18',
  filters: 'M4 7h16M7 12h10M10 17h4',
  close: 'M5 5l14 14M19 5L5 19',
  enlarge: 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v.5',
  pause: 'M9 6v12M15 6v12',
  camera: 'M3 7h4l2-3h6l2 3h4v12H3zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  link: 'M10 14l4-4M8.5 11L6 13.5a3.2 3.2 0 0 0 4.5 4.5L13 15.5M15.5 13l2.5-2.5A3.2 3.2 0 0 0 13.5 6L11 8.5',
  print: 'M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z',
} as const

const fills = {
  play: 'M7 4.5v15L20 12z',
  theme: 'M12 2.75a9.25 9.25 0 1 0 0 18.5 9.25 9.25 0 0 0 0-18.5zm0 1.5a7.75 7.75 0 0 1 0 15.5z',
} as const

/** Icons that point in the direction of reading; they turn around in right-to-left. */
const directional: readonly string[] = ['arrow', 'previous', 'next']

export type IconName = keyof typeof strokes | keyof typeof fills

function isFill(name: IconName): name is keyof typeof fills {
  return name in fills
}

/** An icon says nothing to assistive technology: the control around it carries the name. */
export function Icon({ name, small = false }: { readonly name: IconName; readonly small?: boolean }) {
  const classes = ['icon', small && 'icon-s', directional.includes(name) && 'icon-flip', isFill(name) && 'icon-fill']
  return (
    <svg className={classes.filter(Boolean).join(' ')} viewBox="0 0 24 24" aria-hidden="true">
      <path d={isFill(name) ? fills[name] : strokes[name]} />
    </svg>
  )
}
