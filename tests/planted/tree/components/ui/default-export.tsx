export default function DefaultExport() {
  return <hr />
}
