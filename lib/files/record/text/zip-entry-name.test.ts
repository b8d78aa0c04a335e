import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { zipEntryName } from './zip-entry-name'

describe('zipEntryName', () => {
  it('keeps a valid name, and numbers duplicates regardless of case', () => {
    const taken = new Map<string, number>()
    const names = ['left eye.jpg', 'Left Eye.JPG', 'left eye.jpg', 'Auge – rechts.png'].map((name) => zipEntryName(name, taken))
    assert.deepEqual(names, ['left eye.jpg', 'Left Eye (2).JPG', 'left eye (3).jpg', 'Auge – rechts.png'])
  })

  it('returns no folder, no device name and not the name of the manifest', () => {
    const safe = (name: string) => zipEntryName(name, new Map())
    assert.equal(safe('../../etc/passwd'), '_.._etc_passwd')
    assert.equal(safe('C:\\eyes\\a.jpg'), 'C__eyes_a.jpg')
    assert.equal(safe('CON.jpg'), '_CON.jpg')
    assert.equal(safe('-rf'), 'rf')
    assert.equal(safe('Manifest.json'), 'Manifest (2).json')
    assert.equal(safe('\r\n\u202e'), 'file')
  })

  it('ends as files of its content do, whatever a direction character hid', () => {
    const of = (name: string, type: string) => zipEntryName(name, new Map(), type)
    assert.equal(of('photo\u202Egnp.exe', 'image/png'), 'photognp.exe.png')
    assert.equal(of('left eye.JPG', 'image/jpeg'), 'left eye.JPG')
    assert.equal(of('left eye', 'image/jpeg'), 'left eye.jpg')
    assert.equal(of('scan.jpg', 'application/dicom'), 'scan.jpg.dcm')
  })

  it('is in NFC, and of 255 bytes at most, number and ending included', () => {
    const taken = new Map<string, number>()
    assert.equal(zipEntryName('Mu\u0308ller.png', taken), 'M\u00fcller.png')
    assert.equal(zipEntryName('M\u00fcller.png', taken), 'M\u00fcller (2).png')
    for (const letter of ['x', 'é', '漢', '👁'])
      for (let copies = 0; copies < 3; copies += 1) {
        const name = zipEntryName(`${letter.repeat(300)}.jpeg`, taken, 'image/jpeg')
        assert.ok(Buffer.byteLength(name) <= 255 && name.endsWith('.jpeg') && name.isWellFormed(), name)
      }
  })

  it('numbers ten thousand files of one name by as many steps', () => {
    const taken = new (class extends Map<string, number> {
      steps = 0
      override has(key: string) {
        this.steps += 1
        return super.has(key)
      }
    })()
    const names = Array.from({ length: 10_000 }, () => zipEntryName('image.jpg', taken))
    assert.equal(names.at(-1), 'image (10000).jpg')
    assert.ok(taken.steps <= 20_000, `${taken.steps} steps`)
  })

  it('returns a safe, unique name for any input', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 8 }), (given) => {
        const taken = new Map<string, number>()
        const names = given.map((name) => zipEntryName(name, taken))
        for (const name of names) assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]|^\.|^-|^$|[. ]$/u)
        assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length)
      }),
    )
  })
})
