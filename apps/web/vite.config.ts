import { cloudflare } from '@cloudflare/vite-plugin'
import babel from '@rolldown/plugin-babel'
import tailwindcss from '@tailwindcss/vite'
import { tanstackStart } from '@tanstack/react-start/plugin/vite'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import rsc from '@vitejs/plugin-rsc'
import { defineConfig } from 'vite'
import { browserWorkers } from './browser-workers'
import { leanAiSdk } from './lean-ai-sdk'

// Server components are rendered beside the pages, in the same Worker.
const viteEnvironment = { name: 'ssr', childEnvironments: ['rsc'] }

/** Under alchemy (`a:dev`, `a:deploy`) the Worker's name and bindings come from `alchemy.run.ts`. */
async function workerPlugin() {
  if (process.env.ALCHEMY_STAGE) {
    const { default: alchemy } = await import('alchemy/cloudflare/tanstack-start')
    return alchemy({ viteEnvironment })
  }
  return cloudflare({
    viteEnvironment,
    config: {
      name: 'better-chat-web',
      main: './src/server.ts',
      compatibility_date: '2026-07-01',
      compatibility_flags: ['nodejs_compat', 'enable_request_signal'],
      services: [{ binding: 'SERVER', service: 'better-chat-server' }],
    },
  })
}

// What pages share, in few files: many small ones compress worse, and each costs a request and the main thread its time. The
// first group that takes a module keeps it, with what it imports. What only one page needs, or is fetched when it is opened, stays out.
const shared = [
  {
    // Without the serializer, which is for server functions.
    name: 'framework',
    test: /node_modules\/(react|react-dom|scheduler|clsx|@tanstack\/(react-router|router-core(?!\/dist\/esm\/ssr\/serializer)|history|react-store|store))\/|components\/ui\/skeleton/,
  },
  // What the landing page loads; so none of the groups below draws anything into it.
  { name: 'start', tags: ['$initial' as const] },
  { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 2 },
  {
    // Sign-in and all that lies behind it.
    name: 'session',
    test: /src\/(components\/ui\/button|lib\/(cn|use-countdown)|features\/session\/(require-)?session)|node_modules\/(@tanstack\/(react-query|query-core)|tailwind-merge|class-variance-authority)\//,
  },
  {
    name: 'account',
    test: /src\/(lib\/(api|day|format|conversation-changes|time-zone|use-document-title)|components\/ui\/meter|features\/(settings\/|markdown\/save-file))|node_modules\/@orpc\//,
    minShareCount: 2,
  },
  {
    // Going to a message is asked for by what is fetched later.
    name: 'conversations',
    test: /src\/(routes\/chat\/-(components|hooks)\/(?!use-go-to-message)|features\/(conversations|models|usage|shortcuts)\/|features\/(chat\/draft-store|markdown\/answer-text|tool-servers\/named-words)|components\/(lazy-overlay|copy-button)|lib\/kept-state)|node_modules\/@tanstack\/(react-virtual|virtual-core)\//,
    minShareCount: 2,
  },
]

export default defineConfig({
  plugins: [
    leanAiSdk(),
    browserWorkers(),
    workerPlugin(),
    tailwindcss(),
    tanstackStart({
      rsc: { enabled: true },
      router: {
        routeFileIgnorePattern: '\\.test\\.',
        // Loaders come with their page, so that the landing page does not carry the API client. Error components do not:
        // they are for when something does not arrive. Nor do pending components: React would stream them in after the page, and its script fails when hydration is there first.
        codeSplittingOptions: {
          defaultBehavior: [['loader', 'component'], ['notFoundComponent']],
        },
      },
    }),
    rsc(),
    react(),
    babel({ presets: [reactCompilerPreset()] }),
  ],
  // The first browsers that know light-dark(); an older target would rewrite it into something that no longer nests.
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The policy of the pages takes fonts from our own origin only, not from inside a stylesheet.
    assetsInlineLimit: (file) => (/\.(?:woff2?|ttf)$/.test(file) ? false : undefined),
  },
  // The one that highlights code fetches its languages one by one.
  worker: { format: 'es' },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: shared } } } } },
    ssr: { build: { minify: true } },
    rsc: { build: { minify: true } },
  },
})
