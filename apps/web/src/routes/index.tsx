import { createFileRoute, Link } from '@tanstack/react-router'
import { Brand } from '#components/brand'
import { buttonVariants } from '#components/ui/button-variants'
import { ProductPicture } from './-components/product-picture'

export const Route = createFileRoute('/')({
  head: () => ({ meta: [{ title: 'Better Chat · answers that do not get lost' }] }),
  component: LandingPage,
})

function LandingPage() {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-5 pt-[env(safe-area-inset-top)] md:px-8">
      <header className="flex h-16 items-center justify-between">
        <Brand />
        <Link to="/auth/sign-in" className={buttonVariants({ variant: 'outline', size: 'small' })}>
          Sign in
        </Link>
      </header>
      <main className="flex flex-1 flex-col">
        <div className="flex flex-col items-center pt-12 pb-12 text-center md:pt-20 md:pb-16">
          <h1 className="max-w-2xl text-balance font-semibold text-[2rem] leading-[1.12] tracking-[-0.035em] md:text-[3rem]">
            An AI chat whose answers keep going when you look away.
          </h1>
          <p className="mt-5 max-w-lg text-balance text-muted-foreground text-answer md:text-[1.0625rem]">
            Close the tab, lose the network, change devices: the conversation is where you left it, with the whole
            answer in it. Run it for yourself, your team or the public.
          </p>
          <Link to="/auth/sign-in" className={buttonVariants({ size: 'large', className: 'mt-8' })}>
            Start chatting
          </Link>
        </div>
        <ProductPicture />
      </main>
    </div>
  )
}
