import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { creationKey } from './upload-metadata'

describe('creationKey', () => {
  it('is the same for the same file and metadata, and another one for another eye, case or note', () => {
    const given = { case_id: 'one', eye_side: 'right', description: 'red' }
    assert.equal(creationKey('file', given), creationKey('file', { ...given }))
    const others = [{ ...given, eye_side: 'left' }, { ...given, case_id: 'two' }, { ...given, description: '' }, {}]
    const keys = [creationKey('file', given), creationKey('other', given), ...others.map((other) => creationKey('file', other))]
    assert.equal(new Set(keys).size, keys.length)
    for (const key of keys) assert.match(key, /^[\x21-\x7e]{1,128}$/)
  })
})
