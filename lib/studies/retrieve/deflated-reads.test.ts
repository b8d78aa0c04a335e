import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import type { Actor } from '../../access/actor'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { greyObject, objectOf } from '../../dicom/test-objects'
import { deidentifiedCopy } from '../../files/deliver/deidentify/deidentified-copy'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { withTurn } from '../../runtime/fair/turn'
import { placeTestObject, type TestAddress } from '../test-stored-objects'
import { openBulkData } from './open-bulk-data'
import { openFrames } from './open-frames'
import { openInstances } from './open-instances'
import { formOf } from './test-retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

await openFilesFixture()
const MIB = 2 ** 20
const DEFLATED = '1.2.840.10008.1.2.1.99'
const [rows, columns] = [1024, 2048]
const samples = Int16Array.from({ length: rows * columns }, (_, at) => (at * 2654435761) % 997)
const pixels = Buffer.from(samples.buffer)

/** The deflated form of an object of 4 MiB. */
async function deflatedObject(): Promise<Uint8Array> {
  const plain = Buffer.from(greyObject([{ tag: 0x00080060, vr: 'CS', value: 'CT' }], { rows, columns, data: samples }))
  const { dataSet } = await parseDataSet(bytesReader(plain))
  const first = Math.min(...[...dataSet.elements.values()].map(({ value }) => value.start)) - 8
  return objectOf(DEFLATED, new Uint8Array(deflateRawSync(plain.subarray(first), { level: 1 })))
}

interface Place extends TestAddress {
  owner: Actor
}
async function place(): Promise<Place> {
  const owner = await createActor('patient')
  return { owner, ...(await placeTestObject(owner, await deflatedObject(), await createCase(owner))) }
}

type Way = (of: Place) => Promise<(signal: AbortSignal) => AsyncIterable<Uint8Array>>
const partOf = async (
  open: () => Promise<{ parts: { read(range: undefined, signal: AbortSignal): AsyncIterable<Uint8Array> }[] }>,
) => {
  const { parts } = await open()
  return (signal: AbortSignal) => parts[0]!.read(undefined, signal)
}
const address = ({ study, series, instance }: Place) => ({ study, series, instance, ip: null })
const WAYS: Record<string, Way> = {
  frames: async (of) =>
    partOf(formOf(await openFrames(of.owner, { ...address(of), frames: '1' }), 'application/octet-stream').open),
  'bulk data': async (of) =>
    partOf((await openBulkData(of.owner, { ...address(of), path: '7FE00010' })).representations[0]!.open),
  'another transfer syntax': async (of) =>
    partOf(formOf(await openInstances(of.owner, address(of)), 'application/dicom', EXPLICIT_VR_LITTLE_ENDIAN).open),
  'a de-identified copy': async (of) => {
    const copy = await deidentifiedCopy(of.owner, { fileId: of.id, dates: 'drop', ip: null })
    return (signal) => copy.read(undefined, signal)
  },
}

async function readAll(way: Way, of: Place, signal = new AbortController().signal): Promise<{ bytes: Buffer; longest: number }> {
  return withTurn({ owner: of.owner.id, class: 'urgent', signal }, async () => {
    const parts: Uint8Array[] = []
    for await (const part of (await way(of))(signal)) parts.push(Buffer.from(part))
    return { bytes: Buffer.concat(parts), longest: Math.max(...parts.map(({ length }) => length)) }
  })
}

describe('reading a deflated object', () => {
  for (const [what, way] of Object.entries(WAYS)) {
    it(`as ${what} sends every pixel, in pieces of a MiB`, async () => {
      const { bytes, longest } = await readAll(way, await place())
      assert.ok(bytes.includes(pixels))
      assert.ok(longest <= MIB, `${longest} bytes`)
    })

    it(`as ${what} ends when its client leaves, before anything is sent and while it is`, async () => {
      const of = await place()
      const left = new AbortController()
      left.abort()
      await assert.rejects(readAll(way, of, left.signal), { name: 'AbortError' })
      const leaves = new AbortController()
      await withTurn({ owner: of.owner.id, class: 'urgent', signal: leaves.signal }, async () => {
        const parts = (await way(of))(new AbortController().signal)[Symbol.asyncIterator]()
        await parts.next()
        leaves.abort()
        const toItsEnd = async () => {
          for (let next = await parts.next(); !next.done; next = await parts.next());
        }
        await assert.rejects(toItsEnd(), { name: 'AbortError' })
      })
    })
  }

  it('lets another owner’s read be done before more than a few of twenty of one owner', async () => {
    const [busy, other] = [await place(), await place()]
    const done: string[] = []
    const read = async (of: Place, whose: string) => {
      await readAll(WAYS.frames!, of)
      done.push(whose)
    }
    const all = Array.from({ length: 20 }, () => read(busy, 'busy'))
    await Promise.all([...all, read(other, 'other')])
    assert.ok(done.indexOf('other') <= 3, done.join(' '))
  })
})
