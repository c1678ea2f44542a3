import { Skeleton } from '#components/ui/skeleton'

/** The code step as the server knows it: without the address, which only the tab has. */
export function CodeStepSkeleton() {
  return (
    <div aria-busy>
      <h1 className="mb-1.5 font-semibold text-xl tracking-[-0.015em]">Enter your code</h1>
      <Skeleton className="mb-6 h-[1.125rem] w-56" />
      <Skeleton className="h-13" />
    </div>
  )
}
