import { Link } from '@tanstack/react-router'

const reasons = [
  {
    title: 'Answers survive',
    text: 'The server writes them, not your tab. What was stopped, cut off or lost in a crash is kept, and goes on where it ended.',
  },
  {
    title: 'Your models, your keys',
    text: 'OpenAI, Anthropic, Google, or a model on your own machine. Keys stay on the server; messages go to the model you chose and to nobody else.',
  },
  {
    title: 'A database of your own',
    text: 'Every person’s conversations live in one that holds nothing else. No trackers, and nothing loaded from other hosts.',
  },
]

/** What this does that others do not, for somebody who is deciding. */
export function Reasons() {
  return (
    <div className="mx-auto w-full max-w-[58rem] pt-20 pb-24">
      <ul className="grid gap-x-10 gap-y-9 md:grid-cols-3">
        {reasons.map(({ title, text }) => (
          <li key={title}>
            <h2 className="font-semibold text-[0.9375rem] tracking-[-0.01em]">{title}</h2>
            <p className="mt-1.5 text-[0.90625rem] text-muted-foreground leading-[1.6]">{text}</p>
          </li>
        ))}
      </ul>
      <section className="mt-16 flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-card border bg-card px-5 py-4">
        <div>
          <h2 className="font-semibold text-[0.9375rem] tracking-[-0.01em]">On your own machine in one command</h2>
          <p className="mt-1 text-muted-foreground">
            No account anywhere.{' '}
            <Link
              to="/docs/$page"
              params={{ page: 'self-hosting' }}
              className="text-primary underline decoration-primary/40 underline-offset-3 hover:decoration-current"
            >
              How to run it yourself
            </Link>
          </p>
        </div>
        <code className="rounded-row bg-code-ground px-3.5 py-2 font-mono text-code">npm start</code>
      </section>
    </div>
  )
}
