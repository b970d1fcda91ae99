export function News() {
  return <ul />
}
