import { reasons } from '@better-chat/contract/errors'
import { ORPCError } from '@orpc/server'
import { expect, test } from 'vitest'
import { DomainError } from '#domain/errors'
import { toDomainError, toErrorBody, toOrpcError } from './errors'

test('a reason is the same code and status on every wire', () => {
  const error = new DomainError('revision-conflict', { current: 7 })
  expect(toErrorBody(error, 'r1')).toEqual({
    status: 409,
    body: {
      error: {
        code: 'CONFLICT',
        reason: 'revision-conflict',
        message: error.message,
        data: { current: 7 },
        requestId: 'r1',
      },
    },
  })
  const onRpc = toOrpcError(error, 'r1')
  expect(onRpc).toBeInstanceOf(ORPCError)
  expect(onRpc).toMatchObject({
    code: 'CONFLICT',
    status: 409,
    data: { reason: 'revision-conflict', current: 7, requestId: 'r1' },
  })
})

test('what nobody foresaw says nothing of itself', () => {
  const { body, status } = toErrorBody(toDomainError(new Error('SELECT secret FROM keys')), 'r1')
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('every reason has a place in the contract', () => {
  expect(new Set(reasons).size).toBe(reasons.length)
})
