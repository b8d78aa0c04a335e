import assert from 'node:assert/strict'
import http from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { type Slice } from '../series/slice'
import { type DecodedFrame, NO_RESCALE } from './decoded-frame'
import { FrameStore } from './frame-store'
import { makeImage } from './make-image'

const SIDE = 16
const FRAME_BYTES = SIDE * SIDE * 2

const server = http.createServer((_, response) => {
  response.writeHead(200, { 'fovea-frame': JSON.stringify({ width: SIDE, height: SIDE, grey: NO_RESCALE }) })
  response.end('samples')
})
let origin: string
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const stackOf = (name: string) =>
  Array.from({ length: 5 }, (_, at) => ({
    ...({ imageId: `${name}${at}`, rows: SIDE, columns: SIDE } as Slice),
    source: { rows: SIDE, columns: SIDE, rescale: NO_RESCALE, htj2k: null, samplesUrl: `${origin}/${name}${at}` },
  }))

describe('the memory of a layout', () => {
  it('is given back for what no pane shows any more, and for nothing else', async () => {
    const frame: DecodedFrame = {
      ...{ rows: SIDE, columns: SIDE, pixels: new Int16Array(SIDE * SIDE), isColour: false, min: 0, max: 0 },
      rescale: NO_RESCALE,
    }
    const dropped: string[] = []
    let changed = () => undefined as void
    const options = {
      // Workers are the browser's.
      pool: { decode: () => Promise.resolve(frame) },
      ...{ makeImage, isExactOnly: false, maxBytes: 1e6, savesData: () => false },
      onChange: (imageId: string, image: unknown) => {
        if (image === null) dropped.push(imageId)
        changed()
      },
    }
    const store = new FrameStore(options as unknown as ConstructorParameters<typeof FrameStore>[0])
    const [stays, goes] = [stackOf('stays'), stackOf('goes')]
    for (const [pane, stack] of Object.entries({ one: stays, two: goes, three: stays })) {
      store.add(stack)
      store.show(pane, { imageIds: stack.map(({ imageId }) => imageId), visible: 2 })
    }
    while (store.bytes < 10 * FRAME_BYTES) await new Promise<void>((done) => (changed = done))
    store.show('two', null)
    store.show('three', null)
    assert.equal(store.bytes, 10 * FRAME_BYTES, 'a series that was left is there again at once')
    store.trim()
    assert.equal(store.bytes, 5 * FRAME_BYTES)
    assert.deepEqual(dropped.toSorted(), goes.map(({ imageId }) => imageId)) // prettier-ignore
    store.close()
  })
})
