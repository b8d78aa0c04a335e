import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { FILE_TYPES, extensionOf, familyOf, standardType, typeOfFilename } from './file-types/schema'
import { errorDetail } from '../../../language/describe-error'
import { tooLargeError, unsupportedTypeError } from './kind-errors'
import { KINDS, declaredTypesText, typesOf, typesText } from './schema'

const MB = 2 ** 20

describe('the table of file kinds', () => {
  it('has the error messages of the contract', () => {
    assert.equal(typesText(KINDS.case_picture), 'JPEG, PNG, WebP, TIFF, HEIC, DICOM or PDF')
    assert.equal(typesText(KINDS.dicom_upload), 'JPEG, PNG, TIFF, WebP, AVIF, HEIC, GIF, BMP or DICOM')
    assert.equal(typesText(KINDS.meal_photo), 'JPEG, PNG, WebP or GIF')
    assert.equal(typesText(KINDS.document), 'PDF, DOC or DOCX')
    assert.equal(typesText(KINDS.preview), 'JPEG, PNG or WebP')
    assert.equal(errorDetail(unsupportedTypeError(KINDS.preview)), 'Unsupported file type. Use JPEG, PNG or WebP.')
    assert.equal(errorDetail(tooLargeError(KINDS.inbox, 50 * MB)), 'The file is too large. The maximum size is 52.4 MB.')
    assert.equal(
      errorDetail(unsupportedTypeError(KINDS.persona_image)),
      'Invalid image type. Allowed types: image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff',
    )
    assert.equal(
      errorDetail(unsupportedTypeError(KINDS.persona_video)),
      'Invalid video type. Allowed types: video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp',
    )
    assert.equal(errorDetail(tooLargeError(KINDS.persona_image, 10 * MB)), 'Image file too large. Maximum size is 10MB')
    assert.equal(errorDetail(tooLargeError(KINDS.persona_video, 1.5 * MB)), 'Video file too large. Maximum size is 1.5MB')
  })

  it('accepts every type by each of its spellings and extensions, and no other', () => {
    for (const [type, { extensions }] of Object.entries(FILE_TYPES)) {
      for (const extension of extensions) assert.equal(typeOfFilename(`a.b/C.${extension.toUpperCase()}`), type)
      assert.equal(extensionOf(type), extensions[0])
      assert.equal(standardType(type), type)
      assert.ok(
        Object.values(KINDS).some((kind) => typesOf(kind).some((one) => one === type)),
        type,
      )
    }
    for (const declared of declaredTypesText(KINDS.persona_image, KINDS.persona_video).split(', '))
      assert.ok(familyOf(standardType(declared)!), declared)
    for (const none of ['x', 'a.exe', 'a.constructor', 'jpg']) assert.equal(typeOfFilename(none), null, none)
    for (const none of ['constructor', 'image/svg+xml', '']) assert.deepEqual([extensionOf(none), familyOf(none)], [null, null])
  })
})
