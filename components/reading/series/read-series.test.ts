import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import http from 'node:http'
import { type AddressInfo } from 'node:net'
import { orderSlices } from './order-slices'
import { type LoadedSlice, readSeries } from './read-series'

const COUNT = 20_000
const attribute = (vr: string, ...Value: unknown[]) => ({ vr, Value })

const objectOf = (number: number) => ({
  '00080018': attribute('UI', `2.25.7.${number}`),
  '00200013': attribute('IS', number),
  '00200032': attribute('DS', 0, 0, number),
  '00200037': attribute('DS', 1, 0, 0, 0, 1, 0),
  '00280010': attribute('US', 512),
  '00280011': attribute('US', 512),
  '00280030': attribute('DS', 0.5, 0.5),
  '00081030': attribute('LO', 'A description with ] and } and "'),
})

/** Metadata as they are streamed, and the list of frames in pages. The last object is not listed yet. */
const server = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url!, 'http://fovea.example')
  if (pathname === '/short/metadata') return void response.end('[{"00080018":{"vr":"UI"}}, {"0008')
  if (pathname.endsWith('/metadata')) return void sendMetadata(response)
  const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))]
  const items = Array.from({ length: Math.max(0, Math.min(limit, COUNT - offset)) }, (_, at) => ({
    ...{ sop_instance_uid: `2.25.7.${COUNT - offset - at}`, file_id: `file-${COUNT - offset - at}`, frames: 1, htj2k: null },
    ...{ sop_class_uid: '1.2.840.10008.5.1.4.1.1.2', transfer_syntax_uid: '1.2.840.10008.1.2.1' },
  }))
  response.end(JSON.stringify({ total: COUNT, items, next_offset: offset + limit < COUNT ? offset + limit : null }))
})
async function sendMetadata(response: http.ServerResponse): Promise<void> {
  response.write('[')
  for (let number = 1; number <= COUNT + 1; number += 1) {
    const isTaken = response.write(`${number > 1 ? ',' : ''}${JSON.stringify(objectOf(number))}`)
    if (!isTaken) await new Promise((done) => response.once('drain', done))
  }
  response.end(']')
}
let origin: string
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const read = (dicomweb: string) =>
  readSeries({ roomId: 'room', seriesId: 'series', studyId: 'study', dicomweb }, (path) => fetch(origin + path))

describe('a series of 20,000 slices', () => {
  it('is read part by part, each slice with its own place, and put in order', async () => {
    const all: LoadedSlice[] = []
    let largest = 0
    for await (const { slices } of read('/series')) {
      largest = Math.max(largest, slices.length)
      all.push(...slices)
    }
    assert.equal(all.length, COUNT, 'and not the one that arrived meanwhile')
    assert.ok(largest < COUNT / 10, `${largest} at once`)
    const { slices, warnings, spacingMm } = orderSlices(all.toReversed())
    assert.deepEqual([warnings, spacingMm], [[], 1])
    assert.deepEqual([slices[0]!.fileId, slices.at(-1)!.fileId], ['file-1', `file-${COUNT}`])
    assert.equal(all[0]!.source.samplesUrl, '/api/v1/images/file-1/frames/1?form=samples')
  })

  it('is refused where its metadata are cut', async () => {
    await assert.rejects(async () => {
      for await (const _ of read('/short')) continue
    }, /incomplete/)
  })
})
