/** Turbopack answers with the hashed address of the file, the same that `url()` in a style sheet gets. */
declare module '*.woff2' {
  const address: string
  export default address
}
