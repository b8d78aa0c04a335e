import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deprecatedSettingsInUse, SETTING_ALIASES } from './setting-aliases'
import { readSettings, type Settings, SettingsSchema } from './settings'
import { hasCode } from '../errors/app-error'

/** The refusal that says so of the settings. */
const names = (problem: RegExp) => (thrown: unknown) =>
  hasCode(thrown, 'settings_not_valid') && problem.test(String(thrown.params['problems']))

/** An accepted value of each setting that is not its default. */
const EXAMPLES: Partial<Record<keyof Settings, string>> = {
  FFMPEG_PATH: 'none',
  PIXEL_REDACTION_TEMPLATES: 'templates.json',
  CLAMAV_ADDRESS: 'tcp://127.0.0.1:3310',
}

describe('deprecated names of settings', () => {
  for (const [former, name] of Object.entries(SETTING_ALIASES)) {
    it(`${former} still sets ${name}`, () => {
      const value = EXAMPLES[name] ?? '37'
      assert.notDeepEqual(readSettings({})[name], readSettings({ [name]: value })[name])
      assert.deepEqual(readSettings({ [former]: value }), readSettings({ [name]: value }))
      assert.ok(!(former in SettingsSchema.shape), 'a former name is no setting of its own')
    })
  }

  it('are rejected only when both names are given with different values', () => {
    assert.throws(
      () => readSettings({ DECODERS: '2', DECODER_POOL_SIZE: '3' }),
      names(/DECODER_POOL_SIZE and its former name DECODERS are both set, with different values: remove DECODERS$/),
    )
    assert.equal(readSettings({ DECODERS: '3', DECODER_POOL_SIZE: '3' }).DECODER_POOL_SIZE, 3)
    assert.equal(readSettings({ DECODERS: '', DECODER_POOL_SIZE: '3' }).DECODER_POOL_SIZE, 3)
    assert.equal(readSettings({ DECODERS: '3', DECODER_POOL_SIZE: '' }).DECODER_POOL_SIZE, 3)
  })

  it('are named with the new one when their value is invalid', () => {
    assert.throws(() => readSettings({ DECODERS: 'many' }), names(/DECODERS \(now DECODER_POOL_SIZE\) must be a whole number/))
  })

  it('are reported as deprecated when they are used', () => {
    const inUse = deprecatedSettingsInUse({ DECODERS: '3', LIVE_LINES: '', PORT: '3000' })
    assert.deepEqual(inUse, [{ name: 'DECODER_POOL_SIZE', former: 'DECODERS' }])
  })
})
