import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FILE_TYPES, type FileType } from '../kinds/file-types/schema'
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

  it('gives no device name of Windows, whatever stands beside it or was cut off', () => {
    const of = (name: string, type?: string) => zipEntryName(name, new Map(), type)
    assert.equal(of('CON .png', 'image/png'), '_CON.png')
    assert.equal(of('con\u00a0.png'), '_con.png')
    assert.equal(of('CON . .png'), '_CON.png')
    for (const name of ['COM¹.png', 'LPT³.png', 'lpt².tar.png', 'CONIN$.png', 'conout$.png', 'nul .a.png', 'aux\u200b.png'])
      assert.equal(of(name, 'image/png'), `_${name.replace('\u200b', '')}`)
    assert.equal(of(`PRN${' '.repeat(300)}x.png`), '_PRN.png')
    assert.equal(of('NUL', 'image/jpeg'), '_NUL.jpg')
    for (const name of ['CONE.png', 'COM10.png', 'my CON.png', 'CONIN.png']) assert.equal(of(name), name)
  })

  it('numbers names that some disk takes for one', () => {
    const pairs = [
      ['straße.png', 'STRASSE.png'],
      ['STRAẞE.png', 'strasse.png'],
      ['ﬁle.png', 'file.png'],
      ['ſ.png', 's.png'],
      ['σς.png', 'σσ.png'],
      ['µ.png', 'μ.png'],
      ['Å.png', 'å.png'],
      ['a\u00a0b.png', 'a b.png'],
      ['☎.png', '☎\ufe0f.png'],
    ] as const
    for (const [one, other] of pairs) {
      const taken = new Map<string, number>()
      assert.equal(zipEntryName(one, taken), one)
      assert.equal(zipEntryName(other, taken), other.replace('.png', ' (2).png'))
    }
    assert.equal(zipEntryName('manifeſt.json', new Map()), 'manifeſt (2).json')
  })

  it('is composed where a control character stood between a letter and its accent', () => {
    assert.equal(zipEntryName('Mu\u200d\u0308ller.png', new Map()), 'Müller.png')
  })

  it('returns a safe, unique name for any input', () => {
    const letters = fc.constantFrom('ß', 'ẞ', 'SS', 'ﬁ', 'fi', 'ſ', 'ς', 'Σ', 'µ', 'μ', 'K', 'İ', 'ı', 'e', '\u0301', '\u200d', 'CON', 'com', '¹', '1', ' ', '\u00a0', '.', '.png', '/', '-', '\u202e', 'x'.repeat(250)) // prettier-ignore
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(letters, { maxLength: 6 }).map((all) => all.join('')),
    )
    const type = fc.constantFrom(undefined, ...(Object.keys(FILE_TYPES) as FileType[]))
    fc.assert(
      fc.property(fc.array(fc.tuple(text, type), { maxLength: 12 }), (given) => {
        const taken = new Map<string, number>()
        const names = given.map(([name, type]) => zipEntryName(name, taken, type))
        for (const [at, name] of names.entries()) {
          assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}]|^\.|^-|^$|[. ]$/u)
          assert.doesNotMatch(name, /^(con|prn|aux|nul|(com|lpt)[\d¹²³]|conin\$|conout\$)\s*(\.|$)/i)
          assert.ok(Buffer.byteLength(name) <= 255 && name.isWellFormed() && name === name.normalize('NFC'), name)
          const extensions: readonly string[] | undefined = FILE_TYPES[given[at]![1]!]?.extensions
          const [ending] = extensions?.filter((one) => name.toLowerCase().endsWith(`.${one}`)) ?? []
          assert.ok(!extensions || ending, name)
          if (ending) assert.doesNotMatch(name.slice(0, -1 - ending.length), /[\s.]$|^$/)
        }
        const folds = [
          (name: string) => name.toLowerCase(),
          (name: string) => name.toUpperCase(),
          (name: string) => name.normalize('NFKC').toLowerCase().toUpperCase(),
          (name: string) => name.toUpperCase().toLowerCase().normalize('NFD'),
        ]
        for (const fold of folds) assert.equal(new Set(names.map(fold)).size, names.length)
      }),
      { numRuns: 1000 },
    )
  })
})
