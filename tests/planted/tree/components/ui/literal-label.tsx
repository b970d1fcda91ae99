export function LiteralLabel({ text }: { text: string }) {
  return <button type="button" aria-label="Close">{text}</button>
}
