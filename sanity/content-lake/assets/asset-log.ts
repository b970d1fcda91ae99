type Write = (details: Readonly<Record<string, unknown>>, message: string) => void

/** What the asset routes need of a logger; pino's has this shape. */
export type AssetLog = { readonly info: Write; readonly warn: Write; readonly error: Write }
