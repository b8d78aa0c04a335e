import assert from 'node:assert/strict'
import http from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { type DecodedFrame, type DecodeJob, NO_RESCALE, toModalityValues } from './decoded-frame'
import { type DecodePool } from './decode-pool'
import { FrameLoader, type FrameSource, lowBytes } from './frame-source'

const CODESTREAM = Uint8Array.from({ length: 100 }, (_, at) => at)
const ENDS = [10, 30, 60, 100]

/** Answers ranges of the codestream; `short` leaves out the last bytes, `busy` is answered with 429 at first. */
const asked: string[] = []
let refusals = 0
const server = http.createServer((request, response) => {
  const { url = '', headers } = request
  asked.push(headers.range ?? 'all')
  if (url === '/busy' && refusals++ === 0) return void response.writeHead(429, { 'retry-after': '0.01' }).end()
  if (url === '/gone') return void response.writeHead(404, { 'content-type': 'application/json' }).end('{}')
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? [undefined, '0', '99']
  const bytes = CODESTREAM.slice(Number(from), Number(to) + (url === '/short' ? -2 : 1))
  response.writeHead(url === '/whole' ? 200 : 206).end(url === '/whole' ? CODESTREAM : bytes)
})
let origin: string
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const source = (path: string): FrameSource => ({
  ...{ rows: 512, columns: 512, rescale: NO_RESCALE, samplesUrl: '' },
  htj2k: { url: `${origin}${path}`, ends: ENDS },
})

/** In place of the workers, which are the browser's: says what it was given. */
function load(path: string) {
  const given: number[] = []
  const decode = (job: DecodeJob) => {
    given.push(job.bytes.length)
    return Promise.resolve({} as DecodedFrame)
  }
  const loader = new FrameLoader(source(path), { decode } as unknown as DecodePool, false)
  return { loader, given, signal: new AbortController().signal }
}

describe('a frame in resolutions', () => {
  it('is first the resolution of at least 128 pixels', () => {
    assert.equal(lowBytes(source('/')), 30, '512, 256, 128: the second of four')
    assert.equal(lowBytes({ ...source('/'), rows: 128, columns: 128 }), null, 'the whole is no larger')
    assert.equal(lowBytes({ ...source('/'), htj2k: null }), null)
  })

  it('fetches no byte twice', async () => {
    const { loader, given, signal } = load('/')
    asked.length = 0
    await loader.load('low', signal)
    await loader.load('full', signal)
    assert.deepEqual(asked, ['bytes=0-29', 'bytes=30-99'])
    assert.deepEqual(given, [30, 100])
    assert.equal(loader.keptBytes, 0, 'what was kept of it is given back')
  })

  it('takes the whole frame where ranges are not answered', async () => {
    const { loader, given, signal } = load('/whole')
    await loader.load('low', signal)
    assert.deepEqual(given, [100])
  })

  it('is refused when bytes are missing, which a codec would draw without a word', async () => {
    const { loader, given, signal } = load('/short')
    await assert.rejects(loader.load('full', signal), /incomplete/)
    assert.deepEqual(given, [])
  })

  it('is asked for again after too many requests, and is an error when it is not there', async () => {
    const busy = load('/busy')
    await busy.loader.load('full', busy.signal)
    assert.deepEqual(busy.given, [100])
    const gone = load('/gone')
    await assert.rejects(gone.loader.load('full', gone.signal), { name: 'FrameError', status: 404 })
  })
})

describe('modality values', () => {
  const stored = () => Uint16Array.of(0, 1, 4095)
  const size = { rows: 1, columns: 3 }

  it('are whole numbers where they can be', () => {
    const frame = toModalityValues(stored(), { ...size, rescale: { slope: 1, intercept: -1024 }, isExactOnly: true })
    assert.deepEqual(frame.pixels, Int16Array.of(-1024, -1023, 3071))
    assert.deepEqual([frame.min, frame.max, frame.rescale], [-1024, 3071, NO_RESCALE])
  })

  it('are floating point, or stay as stored for who draws by tables', () => {
    const rescale = { slope: 0.5, intercept: 0 }
    assert.deepEqual(toModalityValues(stored(), { ...size, rescale, isExactOnly: false }).pixels, Float32Array.of(0, 0.5, 2047.5))
    const kept = toModalityValues(stored(), { ...size, rescale, isExactOnly: true })
    assert.deepEqual([kept.pixels, kept.rescale, kept.max], [stored(), rescale, 4095])
  })

  it('are counted without what a display shutter covers, which keeps a pixel of its own however wide its distance is', () => {
    const shut = () => Uint16Array.of(0, 65_280, 65_535)
    for (const [intercept, isExactOnly] of [
      [-65_280, false],
      [-65_280, true],
      [-30_000, false],
      [0, true],
    ] as const) {
      // prettier-ignore
      const { pixels, min, max, rescale, shutterPixel } = toModalityValues(shut(), {
        ...{ ...size, rescale: { slope: 1, intercept }, isExactOnly, shutterSample: 0 },
      })
      const valueOf = (pixel: number) => pixel * rescale.slope + rescale.intercept
      assert.deepEqual([pixels[0], [...pixels].indexOf(shutterPixel!, 1)], [shutterPixel, -1])
      assert.deepEqual([pixels[0]!, min, max].map(valueOf), [intercept, 65_280 + intercept, 65_535 + intercept])
    }
  })

  it('keep their order under a negative slope', () => {
    const frame = toModalityValues(stored(), { ...size, rescale: { slope: -1, intercept: 0 }, isExactOnly: true })
    assert.deepEqual([frame.min, frame.max], [-4095, 0])
  })
})
