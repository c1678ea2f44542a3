import { expect, test } from 'vitest'
import { endingOf, typeOfBytes } from './file-type'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const noise = '\0\xff\xfe\x01'

test.each([
  ['a WAV', 'RIFF\0\0\0\0WAVEfmt ', 'audio/x-wav', 'audio/wav'],
  ['an MP3', 'ID3\x04\0', 'audio/mpeg', 'audio/mpeg'],
  ['an Ogg', 'OggS\0\x02', 'Audio/OGG; codecs=opus', 'audio/ogg'],
  ['a sound nobody says is one', 'OggS\0\x02', 'application/x-thing', 'application/x-thing'],
  ['noise that is said to be a sound', noise, 'audio/wav', 'application/octet-stream'],
  ['noise that is said to be a picture', noise, 'image/png', 'application/octet-stream'],
  ['noise that is said to be a page', noise, 'text/html', 'application/octet-stream'],
  ['a PDF, whatever it is said to be', '%PDF-1.7\n', 'text/plain', 'application/pdf'],
  ['a picture that is cut off', '\x89PNG\r\n\x1a\n', 'image/png', 'application/octet-stream'],
  ['a text that is said to be a sound', 'Hello', 'audio/wav', 'text/plain'],
  ['a page', '<h1>Hi</h1>', 'text/html', 'text/html'],
  ['an archive', `PK\x03\x04${noise}`, 'application/zip', 'application/zip'],
  ['an archive that is said to be nothing', `PK\x03\x04${noise}`, null, 'application/octet-stream'],
  ['a type of no shape', noise, 'zip', 'application/octet-stream'],
  ['nothing', '', 'text/plain', 'application/octet-stream'],
])('%s', (_, text, said, mediaType) => {
  expect(typeOfBytes(bytes(text), said).mediaType).toBe(mediaType)
})

test('what is known has an ending', () => {
  expect(['audio/wav', 'application/json', 'application/x-thing'].map(endingOf)).toEqual(['.wav', '.json', ''])
})
