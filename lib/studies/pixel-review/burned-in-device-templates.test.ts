import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { loadDeviceTemplates, proposeRectangles } from './burned-in-device-templates'

const folder = mkdtempSync(path.join(tmpdir(), 'templates-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function opened(templates: unknown): () => void {
  const file = path.join(folder, 'templates.json')
  writeFileSync(file, typeof templates === 'string' ? templates : JSON.stringify(templates))
  return loadDeviceTemplates(file)
}
const banner = { x: 0, y: 0, width: 640, height: 40 }
const scanner = { manufacturer: 'Acme Ultrasound', modality: 'US', rows: 480, columns: 640, rectangles: [banner] }
const seen = { manufacturer: 'ACME Ultrasound ', manufacturer_model: 'Two', modality: 'US', rows: 480, columns: 640 }

describe('device templates', () => {
  it('propose areas for images of their device and size only', () => {
    const close = opened([scanner, { ...scanner, model: 'Three', rectangles: [{ ...banner, y: 440 }] }])
    assert.deepEqual(proposeRectangles(seen), [banner])
    assert.deepEqual(proposeRectangles({ ...seen, manufacturer_model: 'three' }), [banner, { ...banner, y: 440 }])
    for (const other of [{ rows: 600 }, { manufacturer: 'Other' }, { modality: 'CT' }])
      assert.deepEqual(proposeRectangles({ ...seen, ...other }), [])
    assert.deepEqual(proposeRectangles(null), [])
    close()
    assert.deepEqual(proposeRectangles(seen), [])
  })

  it('match a device whose name the stored object has lost, since it has unknown words', () => {
    const close = opened([{ ...scanner, manufacturer: 'Philips Qwyzx', model: 'EPIQ Vbnqr' }])
    const lost = 'ANONYMIZED'
    assert.deepEqual(proposeRectangles({ ...seen, manufacturer: lost, manufacturer_model: lost }), [banner])
    assert.deepEqual(proposeRectangles({ ...seen, manufacturer: 'Siemens', manufacturer_model: lost }), [])
    close()
    const closeKnown = opened([{ ...scanner, manufacturer: 'Philips' }])
    assert.deepEqual(proposeRectangles({ ...seen, manufacturer: lost }), [], 'a known name would not have been lost')
    closeKnown()
  })

  it('are rejected when the file is invalid, or an area is outside the image', () => {
    const isRefused = { category: 'bad_setting' }
    for (const wrong of ['no list', [{ ...scanner, rectangles: [] }], [{ ...scanner, rectangles: [{ ...banner, width: 641 }] }]])
      assert.throws(() => opened(wrong), isRefused)
    assert.throws(() => loadDeviceTemplates(path.join(folder, 'nowhere.json')), isRefused)
  })
})
