import { SdkError, SdkErrorCode } from '@modelcontextprotocol/client'
import { expect, test } from 'vitest'
import { toMcpError } from './mcp-failure'

test('a server that asks for something in between is said to do that, and speaks MCP', () => {
  const unsupported = (resultType: string) =>
    toMcpError(new SdkError(SdkErrorCode.UnsupportedResultType, 'Unsupported result type', { resultType }))
  expect(unsupported('input_required')).toMatchObject({
    failure: 'server-error',
    message: 'The server asks for something before it answers, which is not possible yet.',
  })
  expect(unsupported('hologram').failure).toBe('not-mcp')
})
