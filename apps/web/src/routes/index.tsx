import { createFileRoute, Link } from '@tanstack/react-router'
import { SitePage } from '#components/site-page'
import { buttonVariants } from '#components/ui/button-variants'
import { ProductPicture } from './-components/product-picture'
import { Reasons } from './-components/reasons'

const description =
  'Close the tab, lose the network, change devices: the conversation is where you left it, with the whole answer in it. Run it for yourself, your team or the public.'

export const Route = createFileRoute('/')({
  head: () => ({
    meta: [
      { title: 'Better Chat · answers that do not get lost' },
      { name: 'description', content: description },
      { property: 'og:title', content: 'Better Chat: an AI chat whose answers keep going when you look away' },
      { property: 'og:description', content: description },
      { property: 'og:type', content: 'website' },
      { property: 'og:site_name', content: 'Better Chat' },
    ],
  }),
  component: LandingPage,
})

function LandingPage() {
  return (
    <SitePage>
      <main className="flex flex-1 flex-col">
        <div className="flex flex-col items-center pt-12 pb-12 text-center md:pt-20 md:pb-16">
          <h1 className="max-w-2xl text-balance font-semibold text-[2rem] leading-[1.12] tracking-[-0.035em] md:text-[3rem]">
            An AI chat whose answers keep going when you look away.
          </h1>
          <p className="mt-5 max-w-lg text-balance text-answer text-muted-foreground md:text-[1.0625rem]">
            Close the tab, lose the network, change devices: the conversation is where you left it, with the whole
            answer in it. Run it for yourself, your team or the public.
          </p>
          <Link to="/auth/sign-in" className={buttonVariants({ size: 'large', className: 'mt-8' })}>
            Start chatting
          </Link>
        </div>
        <ProductPicture />
        <Reasons />
      </main>
    </SitePage>
  )
}
