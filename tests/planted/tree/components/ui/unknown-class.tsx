export function UnknownClass({ text }: { text: string }) {
  return <p className="text-nonexistent-token">{text}</p>
}
