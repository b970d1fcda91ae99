import { defineQuery } from 'groq'

import { addressFields, isPublic } from './fragments.ts'

/** Every address that has moved or was withdrawn. */
export const redirectsQuery = defineQuery(/* groq */ `
  *[_type == "redirect" && ${isPublic}] | order(_createdAt asc){_id, from, kind, address, "target": target->{${addressFields}}}
`)

/** Why addresses were withdrawn. */
export const goneQuery = defineQuery(/* groq */ `
  *[_type == "redirect" && ${isPublic} && kind == "gone"]{_id, reason}
`)
