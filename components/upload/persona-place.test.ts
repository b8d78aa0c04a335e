import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newHand } from './hand'
import { metadataOf } from './metadata-of'
import { mediaKindOf, mediaRefusal } from './persona-place'
import { testItem } from './test-items'

const mb = 1024 * 1024
const place = { personaId: 7, imageBytes: 10 * mb, videoBytes: 100 * mb }

describe('what a persona takes', () => {
  it('is pictures and videos, by name or by the browser’s word', () => {
    assert.equal(mediaKindOf(place, 'Pad at dusk.JPG', '')?.type, 'image/jpeg')
    assert.equal(mediaKindOf(place, 'clip.MOV', '')?.type, 'video/quicktime')
    assert.equal(mediaKindOf(place, 'clip', 'video/webm')?.maxBytes, 100 * mb)
    assert.equal(mediaKindOf(place, 'mosaic.tiff', '')?.drawable, false)
    for (const name of ['a.pdf', 'a.svg', 'a.heic', 'a.m3u8', 'constructor', 'a.toString'])
      assert.equal(mediaKindOf(place, name, ''), null, name)
  })

  it('is refused with the sentences of the contract, before a byte is sent', () => {
    const image = mediaKindOf(place, 'a.png', '')
    const video = mediaKindOf(place, 'a.mp4', '')
    assert.equal(mediaRefusal(image, 10 * mb, 'image/png'), null)
    assert.equal(mediaRefusal(image, 10 * mb + 1, 'image/png'), 'Image file too large. Maximum size is 10MB')
    assert.equal(mediaRefusal(video, 100 * mb, 'video/mp4'), null)
    assert.equal(mediaRefusal(video, 100 * mb + 1, 'video/mp4'), 'Video file too large. Maximum size is 100MB')
    assert.match(mediaRefusal(null, 5, 'video/ogg') ?? '', /^Invalid video type\. Allowed types: video\/mp4, /)
    assert.match(mediaRefusal(null, 5, 'image/svg+xml') ?? '', /^Invalid image type\. Allowed types: image\/jpeg, /)
    assert.match(mediaRefusal(null, 5, 'application/pdf') ?? '', /^Invalid file type\. Allowed types: image\/jpeg, .*video\/3gp$/)
  })

  it('follows what this server is set to', () => {
    const kind = mediaKindOf({ ...place, imageBytes: 2.5 * mb }, 'a.png', '')
    assert.equal(mediaRefusal(kind, 3 * mb, ''), 'Image file too large. Maximum size is 2.5MB')
  })
})

describe('what the server is told of a medium', () => {
  it('is its persona, and no case', () => {
    const file = new File(['x'], 'a.mp4', { type: 'video/mp4', lastModified: 0 })
    const hand = newHand(file, mediaKindOf(place, 'a.mp4', '')!, false)
    const told = metadataOf(testItem({ caseId: '', persona: place, name: 'a.mp4' }), hand)
    assert.deepEqual(told, { filename: 'a.mp4', filetype: 'video/mp4', persona_id: '7' })
  })
})
