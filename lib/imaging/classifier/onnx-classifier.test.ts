import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { openOnnxClassifier } from './onnx-classifier'
import { type RawImage } from '../raster/raw-image'
import { channelMeans } from './test-onnx-model'
import { letterbox } from '../_internal/raster/letterbox'

const folder = mkdtempSync(path.join(tmpdir(), 'onnx-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function written(model: Buffer, card: object | null = {}) {
  const modelPath = path.join(folder, `model-${++made}.onnx`)
  writeFileSync(modelPath, model)
  const whole = { name: 'means-1', labels: ['red', 'green', 'blue'], ...card }
  if (card) writeFileSync(modelPath.replace('.onnx', '.json'), JSON.stringify(whole))
  return openOnnxClassifier(modelPath)
}
const plain = (...colour: number[]): RawImage => ({
  ...{ width: 6, height: 3, channels: colour.length as 1 | 3 },
  pixels: Uint8Array.from({ length: 18 * colour.length }, (_, at) => colour[at % colour.length]!),
})
describe('a classifier from an ONNX file', () => {
  it('returns the label with the highest score, and its confidence', async () => {
    const classifier = await written(channelMeans())
    assert.equal(classifier.model, 'means-1')
    for (const [label, picture] of [
      ['red', plain(200, 10, 30)],
      ['blue', plain(0, 90, 255)],
    ] as const) {
      const said = await classifier.assess(() => Promise.resolve(picture))
      assert.equal(said.label, label)
      assert.ok(said.confidence > 1 / 3 && said.confidence < 1)
    }
    await classifier.close()
  })

  it('preprocesses the pixels as its model card says, at its input size', async () => {
    const classifier = await written(channelMeans({ shape: ['n', 3, 'h', 'w'] }), { size: 8, mean: [1, 0, 0], std: [1, 1, 1] })
    const asked: number[] = []
    const draw = (within: number) => (asked.push(within), Promise.resolve(plain(255, 60, 20)))
    assert.equal((await classifier.assess(draw)).label, 'green', 'red is less by what is taken off')
    assert.deepEqual(asked, [8])
    await classifier.close()
  })

  it('is rejected with a message when the file is not a classifier, or its model card is invalid or missing', async () => {
    await assert.rejects(written(Buffer.from('no model')), { code: 'classifier_model_unreadable' })
    await assert.rejects(written(channelMeans(), null), { code: 'classifier_description_missing' })
    await assert.rejects(written(channelMeans(), { labels: ['one'] }), {
      code: 'classifier_scores_mismatch',
      params: { scores: 3, labels: 1 },
    })
    await assert.rejects(written(channelMeans({ shape: [1, 5, 4, 4] })), { code: 'classifier_input_not_supported' })
  })
})

describe('letterbox', () => {
  it('scales an image whole and undistorted to the middle, black around it', () => {
    const wide: RawImage = { width: 4, height: 2, channels: 3, pixels: new Uint8Array(24).fill(200) }
    const filled = letterbox(wide, { width: 4, height: 4, channels: 1 })
    assert.deepEqual([...filled], [0, 0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200, 0, 0, 0, 0])
    const grey: RawImage = { width: 1, height: 1, channels: 1, pixels: Uint8Array.of(7) }
    assert.deepEqual([...letterbox(grey, { width: 2, height: 1, channels: 3 })].filter(Boolean).length % 3, 0)
  })
})
