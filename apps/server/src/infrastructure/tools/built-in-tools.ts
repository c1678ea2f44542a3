import { z } from 'zod'
import type { Tool, ToolContext } from '#domain/tool/tool'
import { calculate, expressionMaxLength } from './calculate/calculate'
import { functionNames } from './calculate/math-functions'
import { currentTime } from './current-time'

/** The same schema tells the model what to give, and checks what it gave. */
function define<Input>(about: Omit<Tool, 'inputSchema' | 'run'>, schema: z.ZodType<Input>, run: Run<Input>): Tool {
  return { ...about, inputSchema: schema, run: (input, context) => run(schema.parse(input), context) }
}

type Run<Input> = (input: Input, context: ToolContext) => unknown

/** The tools of every model that can call any. */
export function createBuiltInTools(now: () => Date): Tool[] {
  return [
    define(
      {
        name: 'current_time',
        description: 'Tells the date and the time, to the second, where the person is or in a time zone.',
      },
      z.object({
        timeZone: z
          .string()
          .max(64)
          .optional()
          .describe("An IANA name such as Europe/Berlin. Left out: the person's own."),
      }),
      ({ timeZone }, context) => currentTime(now(), timeZone ?? context.timeZone),
    ),
    define(
      {
        name: 'calculate',
        description: `Calculates exactly, with whole numbers, decimals and fractions of any practical size. Takes + - * / ^, % for the remainder, ! for the factorial, parentheses, pi, e, and ${functionNames}. A point marks decimals; angles are in radians.`,
      },
      z.object({
        expression: z.string().min(1).max(expressionMaxLength).describe('For example: (19.99 * 3 + 4.5) * 1.19'),
      }),
      ({ expression }) => calculate(expression),
    ),
  ]
}
