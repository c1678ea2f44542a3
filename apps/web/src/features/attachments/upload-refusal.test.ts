import { expect, test } from 'vitest'
import { signedOutWords, unknownWords } from './refusal-words'
import { uploadRefusal } from './upload-refusal'

const body = (reason: string) => JSON.stringify({ error: { reason, message: 'In words.', data: {} } })

test('what the server says of a file is shown, and what may pass can be tried again', () => {
  expect(uploadRefusal(422, body('attachment-refused'))).toMatchObject({ message: 'In words.', canRetry: false })
  expect(uploadRefusal(429, body('rate-limited'))).toMatchObject({ message: 'In words.', canRetry: true })
  expect(uploadRefusal(422, body('storage-full'))).toMatchObject({ canRetry: true })
})

test('a session that has ended, and an answer that is not ours, are put in words', () => {
  expect(uploadRefusal(401, body('not-signed-in'))).toMatchObject({ message: signedOutWords, canRetry: true })
  expect(uploadRefusal(502, '<h1>Bad gateway</h1>')).toMatchObject({ message: unknownWords, canRetry: true })
  expect(uploadRefusal(413, '')).toMatchObject({ canRetry: false })
})
