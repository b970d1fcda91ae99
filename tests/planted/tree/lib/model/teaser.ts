export type Teaser = { readonly title: string }
