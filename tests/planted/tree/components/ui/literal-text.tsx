export function LiteralText() {
  return <p>Read more</p>
}
