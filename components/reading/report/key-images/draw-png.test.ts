import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { stageTransform } from '../../measurements/drawing/stage-transform'
import { type Slice } from '../../series/slice'
import { DEFAULT_VIEW } from '../../viewports/view'
import { shownPart, TONES } from './draw-png'
import { type KeySelection, marked, type MarkedImage, unmarked, withImage } from './key-selection'

const stage = { width: 400, height: 600 }
const image = { rows: 100, columns: 200, spacing: { row: 2, column: 1, source: 'patient' } } as unknown as Slice

describe('the PNG of an image', () => {
  it('has measurements in the colours of the screen', () => {
    const css = readFileSync(path.join(import.meta.dirname, '../../measurements/drawing/measurement-layer.module.css'), 'utf8')
    const toneOf = (name: string) => new RegExp(`\\[data-tone='${name}'\\] \\{\\s+--tone: (#\\w+)`).exec(css)?.[1]
    const usual = /\[data-tone\] \{\s+--tone: (#\w+)/.exec(css)![1]
    assert.deepEqual(TONES, Object.fromEntries(Object.keys(TONES).map((name) => [name, toneOf(name) ?? usual])))
  })

  it('is the image without what is around it', () => {
    const transform = stageTransform(image, DEFAULT_VIEW, stage)!
    assert.deepEqual(shownPart({ stage, image, transform }), { x: 0, y: 100, width: 400, height: 400 })
  })

  it('is the part of it that is on the stage', () => {
    const closer = stageTransform(image, { ...DEFAULT_VIEW, zoom: 4 }, stage)!
    assert.deepEqual(shownPart({ stage, image, transform: closer }), { x: 0, y: 0, ...stage })
    const away = stageTransform(image, { ...DEFAULT_VIEW, pan: { x: 1e4, y: 0 } }, stage)!
    assert.equal(shownPart({ stage, image, transform: away }).width, 0)
  })
})

describe('the key images that are marked', () => {
  it('have each image and frame once, in the order of marking', () => {
    const of = (fileId: string, frame = 1): MarkedImage => ({
      ...{ fileId, frame, seriesId: 's', studyId: 't', series: '', number: 1 },
    })
    const none: KeySelection = { id: 'i', roomId: 'r', comment: '', images: [] }
    const chosen = [of('a'), of('b'), of('a', 2), of('a')].reduce(withImage, none)
    assert.deepEqual(
      chosen.images.map(({ fileId, frame }) => `${fileId}${frame}`),
      ['b1', 'a2', 'a1'],
    )
    assert.deepEqual([marked(chosen, of('a', 2)), marked(chosen, of('c')), marked(null, of('a'))], [true, false, false])
    assert.equal(unmarked(chosen, of('a', 2)).images.length, 2)
  })
})
