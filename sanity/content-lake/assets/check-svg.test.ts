import { describe, expect, it } from 'vitest'
import { checkSvg } from './check-svg.ts'

const ns = 'xmlns="http://www.w3.org/2000/svg"'

function check(text: string): void {
  checkSvg(Buffer.from(text))
}

describe('checkSvg', () => {
  it.each([
    `<svg ${ns} viewBox="0 0 1 1"><path d="M0 0h1"/></svg>`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg ${ns}><g/></svg>`,
    `<svg ${ns} xmlns:xlink="http://www.w3.org/1999/xlink"><defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use xlink:href="#a"/></svg>`,
    `<svg ${ns}><style>.a{fill:#f00}</style><!-- made by hand --><text class="a">1 &amp; 2</text></svg>`,
    `<svg ${ns} xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"><inkscape:grid id="g"/><image href="data:image/png;base64,iVBORw0KGgo="/></svg>`,
  ])('accepts %s', (text) => {
    expect(() => check(text)).not.toThrow()
  })

  it.each([
    [`<svg ${ns}><script>alert(1)</script></svg>`, /<script>/],
    [`<svg ${ns}><SCRIPT>alert(1)</SCRIPT></svg>`, /<SCRIPT>/],
    [`<svg ${ns} xmlns:x="http://www.w3.org/2000/svg"><x:script>alert(1)</x:script></svg>`, /namespace/],
    [`<svg ${ns}><foreignObject><body/></foreignObject></svg>`, /<foreignObject>/],
    [`<svg ${ns} onload="alert(1)"/>`, /event handler "onload"/],
    [`<svg ${ns}/onload=alert(1)>`, /not well formed|event handler/],
    [`<svg ${ns}><a href="javascript:alert(1)"/></svg>`, /<a>/],
    [`<svg ${ns}><use href="https://evil.example/x.svg#a"/></svg>`, /link/],
    [`<svg ${ns}><use href="&#106;avascript:alert(1)"/></svg>`, /entity/],
    [`<svg ${ns}><image href="data:image/svg+xml;base64,PHN2Zy8+"/></svg>`, /link/],
    [`<svg ${ns}><animate attributeName="href" to="javascript:alert(1)"/></svg>`, /<animate>/],
    [`<svg ${ns}><set attributeName="onload" to="alert(1)"/></svg>`, /<set>/],
    [`<svg ${ns}><style>@import 'https://evil.example/a.css'</style></svg>`, /active style/],
    [`<svg ${ns}><style>a{background:url(//evil.example/a)}</style></svg>`, /another file/],
    [`<svg ${ns}><style><![CDATA[a{fill:u\\72l(//evil.example)}]]></style></svg>`, /escaped/],
    [`<svg ${ns}><rect style="fill:url(https://evil.example/a)"/></svg>`, /another file/],
    [
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg ${ns}>&x;</svg>`,
      /entity definitions|not well formed/,
    ],
    [`<?xml-stylesheet href="a.css"?><svg ${ns}/>`, /processing instruction/],
    [`<svg ${ns}><![CDATA[<script>]]></svg>`, /CDATA/],
    [`<svg ${ns}><g x="1" < script></svg>`, /./],
    [`<html xmlns="http://www.w3.org/1999/xhtml"><svg ${ns}/></html>`, /<html>/],
    [`<svg ${ns}/>trailing`, /one picture/],
    [`<svg ${ns}/><!-- --!><script>alert(1)</script>`, /./],
  ])('refuses %s', (text, message) => {
    expect(() => check(text)).toThrow(message)
  })

  it.each(['<a', '<!--', '<![CDATA[', '<?', '<!', '<g x="', "<g x='", 'a', '<g a=" ', 'url(', '&', '<style>@'])(
    'is done quickly with a megabyte of %j',
    (text) => {
      const before = process.cpuUsage()
      const many = text.repeat(Math.floor(900_000 / text.length))
      for (const svg of [`<svg ${ns}>${many}`, `<svg ${ns} ${many}`, `<svg ${ns}><g ${many}/></svg>`]) {
        expect(() => check(svg)).toThrow(/SVG contains/)
      }
      // Time of the processor, in microseconds: a busy machine does not count.
      const { user, system } = process.cpuUsage(before)
      expect(user + system).toBeLessThan(4_000_000)
    },
  )
})
