type Props = { readonly subject: string; readonly html: string }

/** A mail in a document of its own, which can run nothing; its links open in new tabs. */
export function MailFrame({ subject, html }: Props) {
  const document = html.replace('<head>', '<head><base target="_blank">')
  return (
    <iframe
      title={subject}
      srcDoc={document}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      style={{ border: 0, inlineSize: '100%', blockSize: '100%', minBlockSize: '32rem', background: '#fff' }}
    />
  )
}
