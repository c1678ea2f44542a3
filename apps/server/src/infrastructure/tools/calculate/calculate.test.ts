import { expect, test } from 'vitest'
import { calculate } from './calculate'

test.for([
  ['0.1 + 0.2', '0.3'],
  ['1.005 * 1000', '1005'],
  ['9007199254740993 * 3', '27021597764222979'],
  ['2 ^ 200', (2n ** 200n).toString()],
  ['2 ** 10', '1024'],
  ['2 ^ 3 ^ 2', '512'],
  ['-2 ^ 2', '-4'],
  ['(-2) ^ 2', '4'],
  ['2 ^ -2', '0.25'],
  ['7 % 3', '1'],
  ['-7 % 3', '-1'],
  ['20!', '2432902008176640000'],
  ['1 - 1 / 8', '0.875'],
  ['1e3 + 1.5E-3', '1000.0015'],
  ['.5 × 4 ÷ 2 − 1', '0'],
  ['sqrt(0.25)', '0.5'],
  ['sqrt(2 ^ 100)', (2n ** 50n).toString()],
  ['round(2.5)', '3'],
  ['round(-2.5)', '-3'],
  ['round(1.005, 2)', '1.01'],
  ['round(1250, -2)', '1300'],
  ['floor(-1.5) + ceil(1.2)', '0'],
  ['max(1, 5/2, 2) - min(3, -1)', '3.5'],
  ['gcd(12, 18) + lcm(4, 6)', '18'],
  ['abs(-3.25)', '3.25'],
  ['19.99 * 3 * 1.19', '71.3643'],
])('%s is exactly %s', ([expression, exact]) => {
  expect(calculate(expression as string)).toEqual({ exact })
})

test('what has no end as a decimal stays a fraction, with its decimals beside it', () => {
  expect(calculate('1 / 3')).toEqual({ exact: '1/3', decimal: expect.stringMatching(/^0\.3{20,}$/) })
  expect(calculate('2 / 3e40')).toEqual({
    exact: expect.stringMatching(/^1\/15/),
    decimal: expect.stringMatching(/^0\.0{40}6{20,}7$/),
  })
  expect(calculate('-22 / 7')).toEqual({ exact: '-22/7', decimal: expect.stringMatching(/^-3\.142857142857/) })
})

test('what cannot be exact says so', () => {
  expect(calculate('sqrt(2)')).toEqual({ approximate: '1.4142135623731' })
  expect(calculate('2 ^ 0.5 - sqrt(2)')).toEqual({ approximate: '0' })
  expect(calculate('ln(e) + log(1000) + log(8, 2)')).toEqual({ approximate: '7' })
  expect(calculate('round(100 * sin(π / 6))')).toEqual({ exact: '50' })
  expect(calculate('min(exp(-20), exp(-21))')).toEqual({ approximate: '7.58256042791191e-10' })
  expect(calculate('round(pi * 10^9, 4)')).toEqual({ exact: '3141592653.5898' })
  expect(calculate('floor(-exp(1)) + ceil(pi * 1e-8)')).toEqual({ exact: '-2' })
})

test.for([
  ['1 / 0', 'divides by zero'],
  ['0 ^ -1', 'divides by zero'],
  ['5 % 0', 'divides by zero'],
  ['sqrt(-1)', 'negative'],
  ['ln(-1)', 'no number'],
  ['9 ^ 9 ^ 9', '1,200 digits'],
  ['2 ^ 5000', '1,200 digits'],
  ['1e999999999', '1,200 digits'],
  ['99999!', '1,200 digits'],
  ['1.5!', 'whole number'],
  ['', 'a number is missing'],
  ['2 +', 'a number is missing'],
  ['(1 + 2', '")" is missing'],
  ['1 2', 'stands where the end'],
  ['2 * * 3', 'stands where a number'],
  ['process.exit(1)', 'not understood'],
  ['constructor(1)', 'not known'],
  ['__proto__', 'not understood'],
  ['alert`1`', 'not understood'],
  ['toString(1)', 'not known'],
  ['x + 1', 'not known'],
  ['1,5 + 2', 'stands where the end'],
  ['round(1, 2, 3)', 'at most'],
  ['round(1, 0.5)', 'whole number of decimals'],
  [`${'('.repeat(400)}1${')'.repeat(400)}`, 'too deeply'],
  ['-'.repeat(900).concat('1'), 'too deeply'],
  ['1+'.repeat(600).concat('1'), 'longer than'],
])('$0 is refused in words', ([expression, sentence]) => {
  expect(() => calculate(expression as string)).toThrow(sentence)
})
