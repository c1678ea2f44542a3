import { clsx } from 'clsx'

export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden className={clsx('shrink-0', className ?? 'size-5')}>
      <rect width="20" height="20" rx="5.5" className="fill-primary" />
      <path d="M5.5 7.6h9M5.5 12.4h9" className="stroke-background" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  )
}

export function Brand({ className }: { className?: string }) {
  return (
    <span
      className={clsx('inline-flex items-center gap-2 font-semibold text-[0.9375rem] tracking-[-0.01em]', className)}
    >
      <BrandMark />
      Better Chat
    </span>
  )
}
