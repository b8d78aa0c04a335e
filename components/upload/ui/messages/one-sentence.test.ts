import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

it('says of a type that is not accepted the same on the device and by the server, in every language', () => {
  for (const language of ['en', 'es', 'fr', 'ar', 'sw'])
    assert.equal(
      read(`messages/errors/${language}.json`).file_type_not_supported,
      read(`messages/${language}.json`).upload.refusals.unsupportedType,
      language,
    )
})
