import assert from 'node:assert/strict'
import http from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { writePreview } from '@/lib/dicom/previews/preview-records'
import { type Slice } from '../series/slice'
import { type DecodedFrame, type DecodeJob, NO_RESCALE } from './decoded-frame'
import { type DecodePool } from './decode-pool'
import { type FrameQuality } from './frame-source'
import { FrameStore } from './frame-store'
import { eventually } from '../../../lib/runtime/test-eventually'

const [SIDE, COUNT, LOW_BYTES, ALL_BYTES] = [256, 9, 20, 50]
const idOf = (at: number) => `01890000-0000-7000-8000-00000000000${at}`
const imageIdOf = (at: number) => `fovea:${idOf(at)}/1`

/** What was asked for; previews are sent as a test says. */
let asked: string[] = []
let sendFirst: (response: http.ServerResponse) => void
let sendPreviews: (response: http.ServerResponse) => void = (response) => response.end()
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://x')
  // The first one is sent alone; what a test sends are the others.
  if (pathname === '/previews' && searchParams.get('limit') === '1') return sendFirst(response)
  asked.push(pathname + (request.headers.range ? ` ${request.headers.range}` : ''))
  if (pathname === '/previews') return sendPreviews(response)
  const [from, to] = /(\d+)-(\d+)/.exec(request.headers.range!)!.slice(1).map(Number)
  response.writeHead(206).end(Buffer.alloc(to! - from! + 1))
})
let origin: string
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.closeAllConnections())
after(() => server.close())

const record = (at: number, size = LOW_BYTES) => writePreview({ fileId: idOf(at), frame: 1, bytes: new Uint8Array(size) })
const slices = () =>
  Array.from({ length: COUNT }, (_, at) => ({
    ...({ imageId: imageIdOf(at), rows: SIDE, columns: SIDE } as Slice),
    source: {
      ...{ rows: SIDE, columns: SIDE, rescale: NO_RESCALE, samplesUrl: '' },
      htj2k: { url: `${origin}/${at}`, ends: [LOW_BYTES, ALL_BYTES] },
    },
  }))

function openStore({ savesData = false } = {}) {
  asked = []
  sendFirst = (response) => response.end(record(4))
  const decode = (_: DecodeJob) => Promise.resolve({} as DecodedFrame)
  const store: FrameStore = new FrameStore({
    ...{ maxBytes: 1e8, isExactOnly: false, savesData: () => savesData },
    pool: { decode, warm: () => undefined } as unknown as DecodePool,
    makeImage: ({ imageId }: Slice, _: DecodedFrame, quality: FrameQuality) => ({ imageId, quality, sizeInBytes: 9 }) as never,
    onChange: () => undefined,
  })
  const until = (isSo: () => boolean) => eventually('the frames are as expected', isSo)
  const qualities = () => Array.from({ length: COUNT }, (_, at) => store.qualityOf(imageIdOf(at)))
  const show = () => {
    store.add(slices())
    store.show('main', { imageIds: slices().map(({ imageId }) => imageId), visible: 4 })
  }
  const preview = () => store.preview({ seriesId: 's', path: `${origin}/previews`, around: null })
  return { store, until, qualities, show, preview }
}

describe('the previews of a series', () => {
  it('come in one answer, before and after its frames are known; only what is on the screen is asked for meanwhile', async () => {
    let response!: http.ServerResponse
    sendPreviews = (to) => {
      response = to
      to.flushHeaders()
    }
    const { store, until, qualities, show, preview } = openStore()
    const answered = new Promise<void>((done) => {
      sendFirst = (to) => void to.end(record(4), done)
    })
    const end = preview()
    const first = store.get(imageIdOf(4))
    await answered
    assert.deepEqual([store.count, asked], [0, []], 'the rest is asked for once the lists are there')
    show()
    assert.equal(((await first) as unknown as { quality: string }).quality, 'low')
    await until(() => qualities()[4] === 'full' && asked.length > 1)
    assert.deepEqual(asked.toSorted(), [`/4 bytes=${LOW_BYTES}-${ALL_BYTES - 1}`, '/previews'])
    for (const at of [0, 8, 1]) response.write(record(at))
    await until(() => qualities().filter(Boolean).length === 4)
    assert.equal(asked.length, 2)
    for (const at of [2, 3, 5, 6]) response.write(record(at))
    // That of another codestream is none of this frame.
    response.end(record(7, LOW_BYTES + 1))
    await until(() => qualities().every((quality) => quality === 'full'))
    const whole = asked.filter((path) => path.includes('bytes=0-'))
    assert.deepEqual(whole, [`/7 bytes=0-${LOW_BYTES - 1}`], 'what came is not fetched again')
    end()
    store.close()
  })

  it('are fetched frame by frame where they cannot be sent together, or the answer is cut', async () => {
    for (const send of [
      (response: http.ServerResponse) => void response.writeHead(500).end(),
      (response: http.ServerResponse) => void response.end(record(5).subarray(0, 30)),
      (response: http.ServerResponse) => void response.destroy(),
      null,
    ]) {
      const { store, until, qualities, show, preview } = openStore()
      if (send) sendPreviews = send
      // None at all, as of a series without variants.
      else sendFirst = (response) => response.end()
      const end = preview()
      show()
      await until(() => qualities().every((quality) => quality === 'full'))
      end()
      store.close()
    }
  })

  it('end when nobody shows the series any more, and are not sent twice', async () => {
    let closed!: Promise<void>
    sendPreviews = (response) => {
      closed = new Promise((done) => response.on('close', done))
      response.write(record(0))
    }
    const { store, until, show, preview } = openStore()
    const ends = [preview(), preview()]
    show()
    await until(() => asked.includes('/previews'))
    for (const end of ends) end()
    await closed
    assert.equal(asked.filter((path) => path === '/previews').length, 1)
    store.close()
  })

  it('are not sent ahead with the data saver', async () => {
    const { store, until, qualities, show, preview } = openStore({ savesData: true })
    const end = preview()
    show()
    await until(() => qualities()[4] === 'full')
    assert.ok(!asked.includes('/previews'))
    end()
    store.close()
  })
})
