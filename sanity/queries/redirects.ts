import { defineQuery } from 'groq'

import { addressFields } from './fragments.ts'

/** Every address that has moved or was withdrawn. */
export const redirectsQuery = defineQuery(/* groq */ `
  *[_type == "redirect"] | order(_createdAt asc){_id, from, kind, address, "target": target->{${addressFields}}}
`)

/** Why addresses were withdrawn. */
export const goneQuery = defineQuery(/* groq */ `
  *[_type == "redirect" && kind == "gone"]{_id, reason}
`)
