import assert from 'node:assert/strict'
import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { hasCategory, hasCode } from '../errors/app-error'
import { addKeyFile, createFirstKeyFile } from './keyring/key-files'
import { ADOPTION_MS, openLocalRing } from './keyring/local-ring'
import { openSecrets } from './secrets'

const newFolder = () => mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'secrets-'))

describe('secrets', () => {
  it('create a master key once, readable by its owner only', () => {
    const folder = newFolder()
    const first = openSecrets(folder, undefined)
    const again = openSecrets(folder, undefined)
    assert.equal(statSync(path.join(folder, 'master.key')).mode & 0o777, 0o600)
    assert.deepEqual(first.derive('session', 1), again.derive('session', 1))
  })

  it('derive a different key for every label and version, as HKDF-SHA-256 does', () => {
    const secrets = openSecrets('', 'ab'.repeat(32))
    const keys = [secrets.derive('session', 1), secrets.derive('session', 2), secrets.derive('access-token', 1)]
    assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 3)
    const expected = hkdfSync('sha256', Buffer.from('ab'.repeat(32), 'hex'), Buffer.alloc(0), 'fovea/uid-mapping/v1', 32)
    assert.deepEqual(secrets.derive('uid-mapping', 1), Buffer.from(expected))
  })

  it('unwrap an intact key only for its object and with its master key', () => {
    const secrets = openSecrets('', 'ab'.repeat(32))
    const dataKey = randomBytes(32)
    const wrapped = secrets.wrap('one', dataKey)
    assert.deepEqual(secrets.unwrap('one', wrapped), dataKey)
    const tampered = (thrown: unknown) => hasCategory(thrown, 'tampered')
    assert.throws(() => secrets.unwrap('other', wrapped), tampered)
    wrapped[20]! ^= 1
    assert.throws(() => secrets.unwrap('one', wrapped), tampered)
    const absent = (thrown: unknown) => hasCode(thrown, 'master_key_absent')
    assert.throws(() => openSecrets('', 'cd'.repeat(32)).unwrap('one', secrets.wrap('one', dataKey)), absent)
  })
})

describe('the key files of a data folder', () => {
  it('are never overwritten: of two that create the first, both have the same', () => {
    const folder = newFolder()
    createFirstKeyFile(folder)
    const before = readFileSync(path.join(folder, 'master.key'), 'utf8')
    createFirstKeyFile(folder)
    assert.equal(readFileSync(path.join(folder, 'master.key'), 'utf8'), before)
  })

  it('refuse one that is torn', () => {
    const folder = newFolder()
    writeFileSync(path.join(folder, 'master.key'), 'ab'.repeat(31))
    assert.throws(
      () => openSecrets(folder, undefined),
      (thrown) => hasCode(thrown, 'master_key_damaged'),
    )
  })

  it('are taken up by a running process: the newest wraps within seconds, and what it wrapped opens at once', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const folder = newFolder()
    createFirstKeyFile(folder)
    const ring = openLocalRing({ dataDir: folder, masterKey: undefined, furtherKeys: [] })
    const first = ring.primary().name
    const { key: second } = addKeyFile(folder)
    assert.equal(ring.primary().name, first)
    assert.equal(ring.find(second.name)?.name, second.name)
    assert.equal(ring.primary().name, second.name)
    const { key: third, file } = addKeyFile(folder)
    t.mock.timers.tick(ADOPTION_MS + 1)
    assert.equal(ring.primary().name, third.name)
    assert.match(path.basename(file), /^0003-[0-9a-f]{12}\.key$/)
    assert.equal(statSync(file).mode & 0o777, 0o600)
  })

  it('of a running process that are deleted still open what they wrapped, and are not found by the next start', () => {
    const folder = newFolder()
    createFirstKeyFile(folder)
    const ring = openLocalRing({ dataDir: folder, masterKey: undefined, furtherKeys: [] })
    const { name } = ring.primary()
    rmSync(path.join(folder, 'master.key'))
    ring.reload()
    assert.ok(ring.find(name))
    assert.equal(ring.lasting().size, 0)
  })

  it('only open where the setting has a key: that one wraps', () => {
    const folder = newFolder()
    createFirstKeyFile(folder)
    const furtherKeys = ['cd'.repeat(32)]
    const ring = openLocalRing({ dataDir: folder, masterKey: 'ab'.repeat(32), furtherKeys })
    assert.equal(ring.primary().name, openSecrets('', 'ab'.repeat(32)).masterName)
    assert.equal(ring.members().length, 3)
  })
})
