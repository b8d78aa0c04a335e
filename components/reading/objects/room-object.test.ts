import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { objectKindOf } from './room-object'

const EXPLICIT = '1.2.840.10008.1.2.1'
const STORAGE = '1.2.840.10008.5.1.4.1.1'
const kindOf = (sopClass: string, { frames = 0, syntax = EXPLICIT } = {}) =>
  objectKindOf({ sop_class_uid: `${STORAGE}.${sopClass}`, transfer_syntax_uid: syntax, frames })

describe('an object that is no stack of images', () => {
  it('is known by its class', () => {
    const classes = { pdf: '104.1', document: '104.2', model: '104.3', report: '88.34', keyImages: '88.59' }
    for (const [kind, sopClass] of Object.entries(classes)) assert.equal(kindOf(sopClass), kind)
    assert.deepEqual(
      ['11.1', '9.1.1', '481.3', '66'].map((one) => kindOf(one)),
      [...['presentation', 'waveform', 'radiotherapy', 'other']],
    )
    assert.equal(kindOf('104.10'), 'model', 'no other class whose UID begins alike')
  })

  it('is a video where its frames are compressed as one, and else an image as soon as it has a frame', () => {
    for (const syntax of ['100', '102', '106', '107', '104.1', '108'])
      assert.equal(kindOf('77.1.4.1', { frames: 90, syntax: `1.2.840.10008.1.2.4.${syntax}` }), 'video')
    assert.equal(kindOf('77.1.4.1', { frames: 90, syntax: '1.2.840.10008.1.2.4.50' }), null)
    assert.equal(kindOf('2', { frames: 1 }), null)
    assert.equal(kindOf('481.1', { frames: 1 }), null)
  })
})
