/** A value with the tags of the content that it was made from (see tags.ts). */
export type Tagged<Value> = { readonly value: Value; readonly tags: readonly string[] }
