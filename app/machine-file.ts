/** A file for machines. The serving layer keeps it like a page, until something that `tags` name changes. */
export function machineFile(body: string, contentType: string, tags: readonly string[]): Response {
  const headers = { 'content-type': `${contentType}; charset=utf-8`, 'x-content-tags': tags.join(' ') }
  return new Response(body, { headers })
}

export function xmlFile(body: string, tags: readonly string[]): Response {
  return machineFile(body, 'application/xml', tags)
}
