export function MissingAlt() {
  return <img src="/x.png" />
}
