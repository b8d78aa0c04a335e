import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { DEFAULT_LIMIT_SETTINGS, limitsUnder } from '@/lib/files/record/kinds/schema'
import { createUploadTask } from '../upload-task'
import { uploadMetadata } from '../../transport/tus/upload-metadata'
import { personaMediaType, refusalOfPersonaMedia } from './persona-destination'
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

  it('is checked before a byte is sent, by the type that the browser declares', () => {
    const tooLarge = (family: string, maxBytes: number) => ({ code: 'fileTooLarge', params: { family, maxBytes } })
    const image = personaMediaType('a.png', '')
    const video = personaMediaType('a.mp4', '')
    assert.equal(refusalOfPersonaMedia(image, 10 * mb, 'image/png'), null)
    assert.deepEqual(refusalOfPersonaMedia(image, 10 * mb + 1, 'image/png'), tooLarge('picture', 10 * mb))
    assert.equal(refusalOfPersonaMedia(video, 100 * mb, 'video/mp4'), null)
    assert.deepEqual(refusalOfPersonaMedia(video, 100 * mb + 1, 'video/mp4'), tooLarge('video', 100 * mb))
    const images = ['JPEG', 'PNG', 'GIF', 'WebP', 'BMP', 'TIFF']
    const videos = ['MP4', 'AVI', 'MOV', 'WMV', 'FLV', 'WebM', 'MKV', '3GP']
    for (const [type, types] of [
      ['video/ogg', videos],
      ['image/svg+xml', images],
      ['application/pdf', [...images, ...videos]],
    ] as const)
      assert.deepEqual(refusalOfPersonaMedia(null, 5, type), { code: 'unsupportedType', params: { types } })
  })

  it("follows the server's configuration", () => {
    setUploadLimits(limitsUnder({ ...DEFAULT_LIMIT_SETTINGS, MAX_IMAGE_SIZE: 2.5 * mb }))
    after(() => setUploadLimits(limitsUnder(DEFAULT_LIMIT_SETTINGS)))
    assert.deepEqual(refusalOfPersonaMedia(personaMediaType('a.png', ''), 3 * mb, '')?.params, {
      family: 'picture',
      maxBytes: 2.5 * mb,
    })
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
