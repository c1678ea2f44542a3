import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { z } from 'zod'
import type { CallContext, LogFailure } from '#api/context'
import { toDomainError, toErrorBody, toOrpcError } from '#api/errors'
import { DomainError } from '#domain/errors'
import { router } from './router'

type Call<Result> = { context: CallContext; next: () => Promise<Result> }

const refusedDataSchema = z.object({ requestId: z.string() })

/** The same procedures on two wires: `/api/rpc` for our own client, `/api/v1` as plain REST. */
export function createRpcHandlers(logFailure: LogFailure) {
  async function refuse<Result>({ context: { requestId }, next }: Call<Result>): Promise<Result> {
    try {
      return await next()
    } catch (error) {
      const refused = toOrpcError(error, requestId)
      if (refused.status === 500) logFailure('procedure-failed', error, { requestId })
      throw refused
    }
  }

  // Around `refuse`: what is no oRPC error here was thrown before the procedure, by a body that could not be read.
  async function refuseMalformed<Result>({ context: { requestId }, next }: Call<Result>): Promise<Result> {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError) throw error
      const issues = [{ path: '', message: 'the body is not what this address takes' }]
      throw toOrpcError(new DomainError('bad-request', { issues }, { cause: error }), requestId)
    }
  }

  const options = { interceptors: [refuseMalformed], clientInterceptors: [refuse] }
  const rpc = new RPCHandler(router, options)
  const rest = new OpenAPIHandler(router, {
    ...options,
    customErrorResponseBodyEncoder: (error) => {
      const { requestId } = refusedDataSchema.parse(error.data)
      return toErrorBody(toDomainError(error.cause), requestId).body
    },
  })

  return {
    rpc: (request: Request, context: CallContext) => rpc.handle(request, { prefix: '/api/rpc', context }),
    rest: (request: Request, context: CallContext) => rest.handle(request, { prefix: '/api/v1', context }),
  }
}
