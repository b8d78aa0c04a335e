import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { DEFAULT_LIMIT_SETTINGS, limitsUnder } from '@/lib/files/record/kinds/schema'
import { createUploadTask } from '../upload-task'
import { uploadMetadata } from '../../transport/tus/upload-metadata'
import { personaMediaType, validatePersonaMedia } from './persona-destination'
import { setUploadLimits } from './upload-limits'
import { testItem } from '../test-items'

const mb = 1024 * 1024
const place = { personaId: 7 }

describe('what a persona accepts', () => {
  it('is images and videos, by name or by the browser’s type', () => {
    assert.equal(personaMediaType('Pad at dusk.JPG', '')?.type, 'image/jpeg')
    assert.equal(personaMediaType('clip.MOV', '')?.type, 'video/quicktime')
    assert.equal(personaMediaType('clip', 'video/webm')?.maxBytes, 100 * mb)
    assert.equal(personaMediaType('mosaic.tiff', '')?.drawable, false)
    for (const name of ['a.pdf', 'a.svg', 'a.heic', 'a.m3u8', 'constructor', 'a.toString'])
      assert.equal(personaMediaType(name, ''), null, name)
  })

  it('is refused with the sentences of the contract, before a byte is sent', () => {
    const image = personaMediaType('a.png', '')
    const video = personaMediaType('a.mp4', '')
    assert.equal(validatePersonaMedia(image, 10 * mb, 'image/png'), null)
    assert.equal(validatePersonaMedia(image, 10 * mb + 1, 'image/png'), 'Image file too large. Maximum size is 10MB')
    assert.equal(validatePersonaMedia(video, 100 * mb, 'video/mp4'), null)
    assert.equal(validatePersonaMedia(video, 100 * mb + 1, 'video/mp4'), 'Video file too large. Maximum size is 100MB')
    assert.match(validatePersonaMedia(null, 5, 'video/ogg') ?? '', /^Invalid video type\. Allowed types: video\/mp4, /)
    assert.match(validatePersonaMedia(null, 5, 'image/svg+xml') ?? '', /^Invalid image type\. Allowed types: image\/jpeg, /)
    assert.match(
      validatePersonaMedia(null, 5, 'application/pdf') ?? '',
      /^Invalid file type\. Allowed types: image\/jpeg, .*video\/3gp$/,
    )
  })

  it("follows the server's configuration", () => {
    setUploadLimits(limitsUnder({ ...DEFAULT_LIMIT_SETTINGS, MAX_IMAGE_SIZE: 2.5 * mb }))
    after(() => setUploadLimits(limitsUnder(DEFAULT_LIMIT_SETTINGS)))
    assert.equal(validatePersonaMedia(personaMediaType('a.png', ''), 3 * mb, ''), 'Image file too large. Maximum size is 2.5MB')
  })
})

describe('the metadata of a persona’s media file', () => {
  it('is its persona, and no case', () => {
    const file = new File(['x'], 'a.mp4', { type: 'video/mp4', lastModified: 0 })
    const hand = createUploadTask(file, personaMediaType('a.mp4', '')!, false)
    const told = uploadMetadata(testItem({ caseId: '', persona: place, name: 'a.mp4' }), hand)
    assert.deepEqual(told, { filename: 'a.mp4', filetype: 'video/mp4', persona_id: '7' })
  })
})
