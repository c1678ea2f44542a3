import { createGateApp } from '#api/gate/gate-app'
import { createGateDeps } from '#composition'

export { UserDurableObject } from '#api/objects/user-durable-object'

// Built once for the isolate: bindings are no I/O of a request, and building accounts anew would cost every request.
let gate: ReturnType<typeof createGateApp> | undefined

export default {
  fetch(request) {
    gate ??= createGateApp(createGateDeps())
    return gate.fetch(request)
  },
} satisfies ExportedHandler<Cloudflare.Env>
