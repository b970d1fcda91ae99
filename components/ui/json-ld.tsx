/** Structured data. `json` is serialised by lib/seo/json-ld: it cannot end the element. */
export function JsonLd({ json }: { readonly json: string }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
