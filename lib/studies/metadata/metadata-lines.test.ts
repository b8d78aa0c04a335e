import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { createGzip } from 'node:zlib'
import fc from 'fast-check'
import { sealNewObject } from '../../files/receive/seal-new-object'
import { openFilesFixture } from '../../files/test-files-fixture'
import { transaction } from '../../db/database'
import { storeDataKey } from '../../files/deliver/data-keys'
import { readMetadataLines, toArrayText, withBulkDataUris } from './metadata-lines'

await openFilesFixture()
const FROM = 'https://a.test/'
const TO = 'https://other.test/dicomweb/'

/** Texts that look like what is looked for. */
const hard = fc.oneof(
  fc.string(),
  fc.constantFrom('00080018', '"BulkDataURI":"https://a.test/', '\\"00080018\\":{', ']},', '[', '{'),
)
const attribute = fc.oneof(
  fc.record({ vr: fc.constant('LO'), Value: fc.array(hard, { maxLength: 3 }) }),
  fc.record({ vr: fc.constant('OB'), BulkDataURI: fc.string({ maxLength: 5 }).map((path) => FROM + path) }),
  fc.record({
    vr: fc.constant('SQ'),
    Value: fc.array(fc.record({ '00080018': fc.constant({ vr: 'UI', Value: ['0'] }) }), { maxLength: 3 }),
  }),
)
const instance = (uid: number) =>
  fc
    .tuple(fc.dictionary(fc.constantFrom('00080005', '00080006', '00100010', '00400275'), attribute), fc.boolean())
    .map(([more, isFirst]) => {
      const own = { '00080018': { vr: 'UI', Value: [`1.2.${uid}`] } }
      return isFirst ? { ...own, ...more } : { ...more, ...own }
    })
const series = fc.nat(6).chain((count) => fc.tuple(...Array.from({ length: count }, (_, uid) => instance(uid))))

/** A text in pieces of a length. */
async function* inPieces(text: string, length: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length))
}
async function textOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}

describe('the metadata of a series', () => {
  it('are found instance by instance, whatever is in them and in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(series, fc.integer({ min: 1, max: 60 }), fc.nat(3), async (instances, length, read) => {
        const texts = instances.map((one) => JSON.stringify(one))
        const whole = toArrayText((async function* () { for (const text of texts) yield inPieces(text, length) })()) // prettier-ignore
        const object = await sealNewObject('metadata', Readable.from(whole).pipe(createGzip()) as AsyncIterable<Uint8Array>)
        await transaction((tx) => storeDataKey(tx, object.objectId, object.dataKey))
        const found: [string, string | null][] = []
        let at = 0
        for await (const { uid, text } of readMetadataLines(object)) {
          // Some are passed over unread.
          if (at % 4 === read) found.push([uid, null])
          else found.push([uid, await textOf(text)])
          at += 1
        }
        assert.deepEqual(found, texts.map((text, n) => [`1.2.${n}`, n % 4 === read ? null : text])) // prettier-ignore
      }),
      { numRuns: 40 },
    )
  })

  it('are an array, also of nothing', async () => {
    assert.equal(await textOf(toArrayText((async function* () {})())), '[]')
  })

  it('have another address in every BulkDataURI and nowhere else, in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(instance(1), fc.integer({ min: 1, max: 80 }), async (one, length) => {
        const moved = (value: unknown): unknown =>
          typeof value !== 'object' || value === null
            ? value
            : Array.isArray(value)
              ? value.map(moved)
              : Object.fromEntries(
                  Object.entries(value).map(([name, part]) => [
                    name,
                    name === 'BulkDataURI' ? String(part).replace(FROM, () => TO) : moved(part),
                  ]),
                )
        const made = await textOf(withBulkDataUris(inPieces(JSON.stringify(one), length), FROM, TO))
        assert.deepEqual(JSON.parse(made), moved(one))
      }),
      { numRuns: 300 },
    )
  })
})
