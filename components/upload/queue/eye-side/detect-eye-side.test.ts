import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { detectEyeSide } from './detect-eye-side'

const file = (name: string, bytes: Uint8Array = new Uint8Array([1]), type = '') =>
  new File([new Uint8Array(bytes)], name, { type })

describe('detectEyeSide', () => {
  it('reads the eye of a photo from its name, and reports the source', async () => {
    assert.deepEqual(await detectEyeSide(file('IMG_OD.jpg')), { side: 'right', from: 'name', isNoEye: false })
    assert.deepEqual(await detectEyeSide(file('IMG_0412.jpg')), { side: null, from: null, isNoEye: false })
  })

  it('requires no eye for a document, or for a refused file', async () => {
    for (const name of ['letter.pdf', 'notes.txt']) assert.equal((await detectEyeSide(file(name))).isNoEye, true, name)
  })

  it('reports a DICOM object without laterality as no eye', async () => {
    assert.deepEqual(await detectEyeSide(file('broken_OD.dcm', new Uint8Array(500))), { side: null, from: null, isNoEye: true })
  })

  const samples = process.env.FOVEA_SAMPLES
  it('reads real objects', { skip: samples ? false : 'no samples: set FOVEA_SAMPLES' }, async () => {
    const read = (name: string) => detectEyeSide(file(name, readFileSync(path.join(samples!, name))))
    const eye = await read('op-ophthalmic-1536-jpeg-lossless.dcm')
    assert.equal(eye.isNoEye, false)
    assert.equal((await read('ct-512-implicit-le-private.dcm')).isNoEye, true)
  })
})
