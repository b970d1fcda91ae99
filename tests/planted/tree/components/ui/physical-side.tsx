export function PhysicalSide({ text }: { text: string }) {
  return <p className="ml-4">{text}</p>
}
