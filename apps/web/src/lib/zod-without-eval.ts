// zod, which the AI SDK brings, tries `new Function` when it loads. Our Content-Security-Policy forbids that and would
// report it, so zod is told before that not to try. (`jitless`, https://zod.dev/api?id=jitless)
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
