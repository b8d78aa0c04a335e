import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readSettings } from '../config/settings'
import { demoPassword } from './demo-password'

describe('demoPassword', () => {
  it('is random, generated once, and readable by its owner only', () => {
    const settings = readSettings({ FOVEA_DATA_DIR: mkdtempSync(path.join(tmpdir(), 'demo-')) })
    const { password, file } = demoPassword(settings)
    assert.ok(password.length >= 16)
    assert.equal(statSync(file!).mode & 0o777, 0o600)
    assert.equal(readFileSync(file!, 'utf8').trim(), password)
    assert.equal(demoPassword(settings).password, password)
  })

  it('is the configured one, which is then written nowhere', () => {
    assert.deepEqual(demoPassword(readSettings({ FOVEA_DEMO_PASSWORD: 'chosen by hand' })), {
      password: 'chosen by hand',
      file: null,
    })
  })
})
