/** What XML 1.0 has no place for, not even escaped (https://www.w3.org/TR/xml/#charsets). */
const notInXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu

/** @returns the text without characters that would make a file of XML unreadable. */
export function xmlText(text: string): string {
  return text.replaceAll(notInXml, '')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** @returns the text as it stands between tags or in an attribute. */
export function escapeXml(text: string): string {
  return xmlText(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
