import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getClassifier, openClassifier, mockClassifier } from './classifier'

describe('the classifier', () => {
  it('is a declared placeholder when none was opened: it assesses nothing and names no disease', async () => {
    const never = () => Promise.reject(new Error('it looked'))
    assert.equal(getClassifier(), mockClassifier)
    assert.deepEqual(await getClassifier().assess(never), { label: 'not assessed', confidence: 0 })
    assert.equal(getClassifier().model, 'mock')
  })

  it('can be replaced, and receives the pixels that it requests', async () => {
    const close = openClassifier({
      model: 'brightness-1',
      assess: async (draw) => {
        const { pixels } = await draw(224)
        return { label: 'bright', confidence: pixels[0]! / 255 }
      },
    })
    const draw = (within: number) =>
      Promise.resolve({ width: within, height: 1, channels: 1 as const, pixels: new Uint8Array(within).fill(255) })
    assert.deepEqual(await getClassifier().assess(draw), { label: 'bright', confidence: 1 })
    close()
    assert.equal(getClassifier(), mockClassifier)
  })
})
