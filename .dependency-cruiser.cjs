// The rooms of docs and STYLE §1: what is not allowed here is forbidden.

const server = '^apps/server/src'
const web = '^apps/web/src'
const contract = '^packages/contract/src/'
const anyPackage = '(^|/)node_modules/[^.]'
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`)

/** One line of the table: files of `room` may import what `may` matches. */
const allow = (room, ...may) => ({ from: { path: room, pathNot: tests }, to: { path: may } })
const tests = '\\.test(-d)?\\.tsx?$'

const serverRooms = [
  allow(`${server}/domain/`, `${server}/domain/`, contract),
  { from: { path: `${server}/domain/` }, to: { path: packages('ai'), dependencyTypes: ['type-only'] } },
  allow(`${server}/services/`, `${server}/(services|domain)/`, contract, ...packages('ai', 'tokenx', 'client-zip')),
  allow(
    `${server}/repositories/`,
    `${server}/(repositories|domain|infrastructure/db)/`,
    contract,
    ...packages('drizzle-orm', 'zod'),
  ),
  allow(`${server}/infrastructure/`, `${server}/(infrastructure|domain)/`, contract, anyPackage),
  allow(
    `${server}/api/`,
    `${server}/(api|services|domain)/`,
    contract,
    ...packages('hono', '@hono', '@orpc', 'ai', 'zod', 'uuid'),
  ),
  // Front doors: the object runs its own migrations and, as the gate's entry does, asks the composition for its deps.
  allow(
    `${server}/api/objects/`,
    `${server}/composition\\.ts$`,
    `${server}/infrastructure/db/object/`,
    '^cloudflare:workers$',
  ),
  allow(`${server}/api/gate/`, '^cloudflare:workers$'),
  allow(
    `${server}/composition\\.ts$`,
    `${server}/(services|repositories|infrastructure|domain)/`,
    contract,
    '^cloudflare:workers$',
    anyPackage,
  ),
  allow(`${server}/index\\.ts$`, `${server}/(composition\\.ts$|api/)`),
  allow(`${server}/env\\.d\\.ts$`, `${server}/api/objects/`),
]

const webRooms = [
  allow(`${web}/lib/`, `${web}/lib/`, contract, anyPackage),
  allow(`${web}/components/`, `${web}/(components|lib)/`, contract, anyPackage),
  // $1: the same topic, never a sibling.
  allow(`${web}/features/([^/]+)/`, `${web}/features/$1/`, `${web}/(components|lib)/`, contract, anyPackage),
  allow(`${web}/routes/`, `${web}/(routes|features|components|lib)/`, `${web}/styles\\.css`, contract, anyPackage),
  allow(`${web}/[^/]+$`, `${web}/`, anyPackage),
]

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  allowed: [
    ...serverRooms,
    ...webRooms,
    allow(contract, contract, ...packages('@orpc/contract', 'zod', 'ai')),
    // Tests may reach into any room of their own app; the tools' settings are no part of the house.
    { from: { path: [tests, '^apps/server/test/'] }, to: { pathNot: '^apps/web/' } },
    { from: { path: `^apps/web/.*${tests}` }, to: { pathNot: '^apps/server/' } },
    { from: { path: '^packages/mcp-fixtures/' }, to: { pathNot: '^apps/' } },
    { from: { path: '^apps/[^/]+/[^/]+\\.ts$' }, to: {} },
    { from: { path: 'migrations\\.js$' }, to: {} },
  ],
  allowedSeverity: 'error',
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^cloudflare:' } },
    {
      name: 'fixtures-are-for-tests',
      severity: 'error',
      from: { pathNot: [tests, '^apps/server/test/'] },
      to: { path: '\\.fixture\\.ts$' },
    },
    {
      name: 'apps-share-only-the-contract',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^apps/[^/]+/(dist|\\.[^/]+)/', 'routeTree\\.gen\\.ts$'] },
    // Imports that exist for types only count too.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['workerd', 'worker', 'import', 'browser', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
}
