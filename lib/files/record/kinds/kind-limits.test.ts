import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings, SettingsSchema } from '../../../config/settings'
import { processSingleton } from '../../../runtime/singleton'
import { currentLimits, maxBytesOfDeclared, maxBytesOf, maxUploadBytes } from './kind-limits'
import { formatBytes } from '../../../language/error-params/schema'
import { DEFAULT_LIMIT_SETTINGS, KINDS, limitsUnder, typesOf, type Kind } from './schema'
import { LimitsSchema } from './limits-schema'
import { standardType } from './file-types/schema'

const MB = 2 ** 20
const limitsOf = (kind: Kind): string[] => typesOf(kind).map((type) => `${type} ${formatBytes(maxBytesOf(kind, type)!)}`)

describe('file kinds', () => {
  it('have the types of a case, each with its own limit', () => {
    const limits = limitsOf(KINDS.case_picture)
    assert.deepEqual(limits.sort(), [
      'application/dicom 2.1 GB',
      'application/pdf 26.2 MB',
      'image/heic 52.4 MB',
      'image/jpeg 52.4 MB',
      'image/png 52.4 MB',
      'image/tiff 52.4 MB',
      'image/webp 52.4 MB',
    ])
    assert.equal(maxUploadBytes(), 2048 * MB)
    assert.deepEqual(limitsOf(KINDS.preview), ['image/jpeg 65.5 kB', 'image/png 65.5 kB', 'image/webp 65.5 kB'])
  })

  it('accept every spelling of a type, and return null for a missing one', () => {
    assert.equal(standardType('image/jpg'), 'image/jpeg')
    assert.equal(standardType(' IMAGE/Heif ; q=1'), 'image/heic')
    for (const none of [null, '', 'application/octet-stream', ';']) assert.equal(standardType(none), null)
  })

  it('use the limit of the declared type, and the largest one without a known type', () => {
    const limit = (declared: string | null) => maxBytesOfDeclared(KINDS.case_picture, declared)
    assert.equal(limit('image/png'), 50 * MB)
    assert.equal(limit(null), maxUploadBytes())
    assert.equal(limit('text/plain'), maxUploadBytes()) // Content decides.
    assert.equal(limit('video/mp4'), null)
    for (const word of ['constructor', '__proto__', 'toString']) assert.equal(limit(word), maxUploadBytes())
  })

  it('leave to its content what is declared by the name that a phone left to a converted photograph', () => {
    assert.equal(maxBytesOfDeclared(KINDS.meal_photo, 'image/heic'), 10 * MB)
    for (const [kind, type] of [
      ['meal_photo', 'image/tiff'],
      ['document', 'image/heic'],
    ] as const)
      assert.equal(maxBytesOfDeclared(KINDS[kind], type), null)
  })

  it('use the configured limits: a general one, those of the Media API, and one per kind, which takes precedence', () => {
    for (const { name, limitSetting } of Object.values(KINDS)) assert.ok(limitSetting in SettingsSchema.shape, name)
    const set = (given: Record<string, string>) => {
      processSingleton('settings').clear()
      registerSettings(readSettings(given))
    }
    set({ MAX_FILE_SIZE: '60MB', MAX_IMAGE_SIZE: '5 MB', MAX_VIDEO_SIZE: '1048576' })
    assert.equal(maxBytesOf(KINDS.case_picture, 'image/png'), 60 * MB)
    assert.equal(maxBytesOf(KINDS.case_picture, 'application/pdf'), 25 * MB, 'what has a limit of its own keeps it')
    assert.equal(maxBytesOf(KINDS.persona_image, 'image/bmp'), 5 * MB)
    assert.equal(maxBytesOf(KINDS.persona_video, 'video/x-flv'), MB)
    assert.equal(maxBytesOf(KINDS.persona_video, 'image/png'), undefined)
    set({ MAX_IMAGE_SIZE: '5MB', FOVEA_LIMIT_PERSONA_IMAGE: '7K', FOVEA_LIMIT_PERSONA_VIDEO: '4GB' })
    assert.equal(maxBytesOf(KINDS.persona_image, 'image/bmp'), 7 * 1024)
    assert.equal(maxUploadBytes(), 4096 * MB)
    for (const wrong of ['0', '1.5MB', '-1', 'x', '5 megabytes', '99999999999999'])
      assert.throws(() => readSettings({ MAX_FILE_SIZE: wrong }), { code: 'settings_not_valid' }, wrong)
  })
  it('are returned to the browser as configured; it assumes the defaults before', () => {
    processSingleton('settings').clear()
    assert.deepEqual(currentLimits(), limitsUnder(DEFAULT_LIMIT_SETTINGS))
    registerSettings(readSettings({ MAX_FILE_SIZE: '60MB', FOVEA_LIMIT_MEAL_PHOTO: '1MB' }))
    const { kinds, max_upload_bytes } = LimitsSchema.parse(currentLimits())
    assert.equal(max_upload_bytes, maxUploadBytes())
    assert.deepEqual(kinds.meal_photo.types[0], {
      type: 'image/jpeg',
      label: 'JPEG',
      extensions: ['jpg', 'jpeg', 'jpe'],
      max_bytes: MB,
    })
    assert.equal(kinds.case_picture.types.find(({ type }) => type === 'image/heic')?.max_bytes, 60 * MB)
    assert.equal(kinds.case_picture.max_bytes, 2048 * MB)
  })
})
