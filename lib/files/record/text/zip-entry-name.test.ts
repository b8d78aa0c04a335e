import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { zipEntryName } from './zip-entry-name'

describe('zipEntryName', () => {
  it('keeps a valid name, and numbers duplicates regardless of case', () => {
    const taken = new Set<string>()
    const names = ['left eye.jpg', 'Left Eye.JPG', 'left eye.jpg', 'Auge – rechts.png'].map((name) => zipEntryName(name, taken))
    assert.deepEqual(names, ['left eye.jpg', 'Left Eye (2).JPG', 'left eye (3).jpg', 'Auge – rechts.png'])
  })

  it('returns no folder, no device name and not the name of the manifest', () => {
    const safe = (name: string) => zipEntryName(name, new Set())
    assert.equal(safe('../../etc/passwd'), '_.._etc_passwd')
    assert.equal(safe('C:\\eyes\\a.jpg'), 'C__eyes_a.jpg')
    assert.equal(safe('CON.jpg'), '_CON.jpg')
    assert.equal(safe('-rf'), 'rf')
    assert.equal(safe('Manifest.json'), 'Manifest (2).json')
    assert.equal(safe('\r\n\u202e'), 'file')
  })

  it('returns a safe, unique name for any input', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }), (given) => {
        const taken = new Set<string>()
        const names = given.map((name) => zipEntryName(name, taken))
        for (const name of names) assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]|^\.|^-|^$|[. ]$/u)
        assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length)
      }),
    )
  })
})
