import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { classifier, openClassifier, standIn } from './classifier'

describe('the classifier', () => {
  it('is openly a stand-in where none was opened: it looks at nothing and names no disease', async () => {
    const never = () => Promise.reject(new Error('it looked'))
    assert.equal(classifier(), standIn)
    assert.deepEqual(await classifier().assess(never), { label: 'not assessed', confidence: 0 })
    assert.equal(classifier().model, 'mock')
  })

  it('can be replaced, and is given the pixels that it asks for', async () => {
    const close = openClassifier({
      model: 'brightness-1',
      assess: async (draw) => {
        const { pixels } = await draw(224)
        return { label: 'bright', confidence: pixels[0]! / 255 }
      },
    })
    const draw = (within: number) =>
      Promise.resolve({ width: within, height: 1, channels: 1 as const, pixels: new Uint8Array(within).fill(255) })
    assert.deepEqual(await classifier().assess(draw), { label: 'bright', confidence: 1 })
    close()
    assert.equal(classifier(), standIn)
  })
})
