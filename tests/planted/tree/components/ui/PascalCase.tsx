export function PascalCase() {
  return <hr />
}
