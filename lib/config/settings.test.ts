import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isLoopback } from './is-loopback'
import { isDemoEnabled } from './demo-mode'
import { readSettings } from './settings'
import { hasCode } from '../errors/app-error'

/** The refusal that says so of the settings. */
const names = (problem: RegExp) => (thrown: unknown) =>
  hasCode(thrown, 'settings_not_valid') && problem.test(String(thrown.params['problems']))

describe('settings', () => {
  it('have a default for everything except secrets', () => {
    const settings = readSettings({})
    assert.equal(settings.PORT, 3000)
    assert.equal(settings.HOST, '127.0.0.1')
    assert.equal(settings.FOVEA_MASTER_KEY, undefined)
    assert.equal(settings.FOVEA_DEMO_PASSWORD, undefined)
  })

  it('reject an invalid value and name the variable', () => {
    assert.throws(() => readSettings({ PORT: 'eighty' }), names(/PORT must be a whole number/))
    assert.throws(() => readSettings({ PORT: '70000' }), names(/PORT must be between 1 and 65535/))
    assert.throws(() => readSettings({ FOVEA_MASTER_KEY: 'secret' }), names(/FOVEA_MASTER_KEY must be 64 hexadecimal digits/))
    assert.throws(() => readSettings({ DATABASE_URL: 'mysql://x' }), names(/DATABASE_URL must begin with postgresql/))
  })

  it('never repeat an invalid value, which may be a secret', () => {
    assert.throws(
      () => readSettings({ FOVEA_MASTER_KEY: 'hunter2' }),
      (thrown: Error) => !thrown.message.includes('hunter2'),
    )
  })

  it('treat an empty variable as missing', () => {
    assert.equal(readSettings({ PORT: '' }).PORT, 3000)
  })

  it('check the storage settings against each other, and name the missing ones', () => {
    const s3 = { STORAGE_PROVIDER: 's3', STORAGE_BUCKET: 'clinic', STORAGE_REGION: 'eu-central-1' }
    assert.equal(readSettings(s3).STORAGE_BUCKET, 'clinic')
    assert.throws(() => readSettings({ STORAGE_PROVIDER: 'ftp' }), names(/STORAGE_PROVIDER must be local, s3 or supabase/))
    assert.throws(() => readSettings({ STORAGE_PROVIDER: 's3' }), names(/STORAGE_BUCKET is needed .*; STORAGE_REGION is needed/))
    assert.throws(() => readSettings({ ...s3, STORAGE_ACCESS_KEY_ID: 'k' }), names(/STORAGE_SECRET_ACCESS_KEY is needed/))
    assert.throws(() => readSettings({ ...s3, STORAGE_SECRET_ACCESS_KEY: 'k' }), names(/STORAGE_ACCESS_KEY_ID is needed/))
    assert.throws(() => readSettings({ ...s3, STORAGE_SSE: 'rot13' }), names(/STORAGE_SSE must be AES256/))
    assert.throws(() => readSettings({ ...s3, STORAGE_ENDPOINT: 'minio:9000' }), names(/STORAGE_ENDPOINT must be an http/))
    const quick = { ...s3, STORAGE_ENDPOINT: 'https://s3.example', STORAGE_ACCELERATE: '1' }
    assert.throws(() => readSettings(quick), names(/STORAGE_ACCELERATE works with AWS S3 only/))
    const supabase = { STORAGE_PROVIDER: 'supabase', STORAGE_BUCKET: 'clinic', STORAGE_ENDPOINT: 'https://x.supabase.co' }
    assert.throws(() => readSettings(supabase), names(/STORAGE_SECRET_ACCESS_KEY is needed with STORAGE_PROVIDER=supabase/))
    assert.equal(readSettings({ ...s3, STORAGE_DIRECT_UPLOAD: '1' }).STORAGE_DIRECT_UPLOAD, true)
    assert.throws(
      () => readSettings({ STORAGE_DIRECT_UPLOAD: '1' }),
      names(/STORAGE_DIRECT_UPLOAD works with STORAGE_PROVIDER=s3 or/),
    )
    assert.throws(() => readSettings({ STORAGE_SSE: 'AES256' }), names(/STORAGE_SSE works with STORAGE_PROVIDER=s3 only/))
  })

  it('disable demo users when the server is reachable from outside', () => {
    assert.equal(isDemoEnabled(readSettings({})), true)
    assert.equal(isDemoEnabled(readSettings({ FOVEA_DEMO: '0' })), false)
    assert.equal(isDemoEnabled(readSettings({ FOVEA_DEMO: '1', HOST: '0.0.0.0' })), false)
    assert.equal(isDemoEnabled(readSettings({ FOVEA_DEMO: '1', PUBLIC_URL: 'https://fovea.example' })), false)
    assert.equal(isDemoEnabled(readSettings({ DATABASE_URL: 'postgresql://db/x' })), false)
    assert.equal(isDemoEnabled(readSettings({ DATABASE_URL: 'postgresql://db/x', FOVEA_DEMO: '1' })), true)
    assert.equal(isLoopback('127.0.0.1.evil.example'), false)
  })
})
