import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { openSecrets } from './secrets'

describe('secrets', () => {
  it('create a master key once, readable by its owner only', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'))
    const first = openSecrets(folder, undefined)
    const again = openSecrets(folder, undefined)
    assert.equal(statSync(path.join(folder, 'master.key')).mode & 0o777, 0o600)
    assert.deepEqual(first.derive('session', 1), again.derive('session', 1))
  })

  it('derive a different key for every label and version', () => {
    const secrets = openSecrets('', 'ab'.repeat(32))
    const keys = [secrets.derive('session', 1), secrets.derive('session', 2), secrets.derive('access-token', 1)]
    assert.equal(new Set(keys.map((key) => key.toString('hex'))).size, 3)
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
    assert.throws(() => openSecrets('', 'cd'.repeat(32)).unwrap('one', secrets.wrap('one', dataKey)), tampered)
  })
})
