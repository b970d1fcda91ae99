/** How a place in the design shows a picture. `ratio` is width over height; null keeps the picture's own. */
export type PictureUse = { readonly ratio: number | null; readonly widths: readonly number[] }

/** The uses of the design. Widths are the steps that the lake is asked for, in CSS pixels. */
export const pictureUses = {
  hero: { ratio: 16 / 9, widths: [480, 750, 1080, 1440, 1920, 2400] },
  heroNarrow: { ratio: 4 / 5, widths: [480, 640, 960] },
  lead: { ratio: 16 / 9.6, widths: [480, 768, 1080, 1440] },
  row: { ratio: 3 / 2, widths: [132, 264, 396] },
  topic: { ratio: 3 / 4.3, widths: [248, 308, 496, 616] },
  clip: { ratio: 16 / 9, widths: [320, 560, 840, 1120] },
  card: { ratio: 4 / 3, widths: [240, 420, 640, 840] },
  plate: { ratio: 21 / 9, widths: [640, 960, 1440, 2000] },
  figure: { ratio: null, widths: [480, 768, 1080, 1440] },
  poster: { ratio: 16 / 9, widths: [640, 960, 1280] },
  portrait: { ratio: 4 / 5, widths: [240, 360, 480, 720] },
  menu: { ratio: 16 / 9, widths: [320, 640] },
} as const satisfies Record<string, PictureUse>

export type PictureUseName = keyof typeof pictureUses
