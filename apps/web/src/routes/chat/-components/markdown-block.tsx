import { ImageIcon } from 'lucide-react'
import { memo } from 'react'
import Markdown, { type Components, defaultUrlTransform } from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { CodeBlock } from './code-block'

const plugins = [remarkGfm]

const components: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  // The policy of the page lets no remote image load by itself: the address of a reader is theirs to give.
  img: ({ src, alt }) => (
    <SafeLink href={typeof src === 'string' ? src : undefined}>
      <ImageIcon strokeWidth={1.75} aria-hidden className="mr-1.5 inline size-4 align-text-bottom" />
      {alt || 'Image'}
    </SafeLink>
  ),
  pre: ({ node }) => {
    const code = node?.children[0]
    if (code?.type !== 'element') return null
    const [text] = code.children
    const [className] = Array.isArray(code.properties.className) ? code.properties.className : []
    const language = String(className ?? '').replace(/^language-/, '')
    return <CodeBlock language={language} code={text?.type === 'text' ? text.value.replace(/\n$/, '') : ''} />
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section tabIndex={0} aria-label="Table" className="overflow-x-auto rounded-card border">
      <table className="w-full border-collapse text-ui">{children}</table>
    </section>
  ),
  input: ({ checked }) => <input type="checkbox" checked={checked} disabled aria-label={checked ? 'Done' : 'To do'} />,
}

function MarkdownBlock({ text }: { text: string }) {
  return (
    <Markdown remarkPlugins={plugins} components={components} urlTransform={safeUrl}>
      {text}
    </Markdown>
  )
}

export default memo(MarkdownBlock)

function SafeLink({ href, children }: { href: string | undefined; children: React.ReactNode }) {
  if (!href) return <span>{children}</span>
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

/** Only addresses a person can judge by reading them; everything else loses its link. */
function safeUrl(url: string): string {
  return /^(https?:|mailto:)/i.test(url) ? defaultUrlTransform(url) : ''
}
