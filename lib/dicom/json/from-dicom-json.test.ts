import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasCategory } from '../../errors/app-error'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { fromDicomJson, streamObjectPieces, type BulkData } from './from-dicom-json'
import { toDicomJson, type DicomJson, type DicomJsonAttribute } from './to-dicom-json'

const bulk = (bytes: Uint8Array, transferSyntaxUid: string | null = null): BulkData => ({
  sizeBytes: bytes.length,
  transferSyntaxUid,
  async *read() {
    yield* await Promise.resolve([bytes])
  },
})
const none = () => []

async function write(json: unknown, find: (uri: string) => readonly BulkData[] = none): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of streamObjectPieces(fromDicomJson(json, find))) parts.push(part)
  return Buffer.concat(parts)
}
const readBack = async (bytes: Buffer) => toDicomJson(await parseDataSet(bytesReader(bytes)), (path) => path)

const REQUIRED: DicomJson = {
  '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
  '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
  '00080018': { vr: 'UI', Value: ['1.2.3'] },
}
const refused = (thrown: unknown) => hasCategory(thrown, 'bad_input')

describe('fromDicomJson', () => {
  it('writes an object that reads as the same JSON, whatever its values', async () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9äé東Ж][A-Za-z0-9 äé東Ж]{0,20}[A-Za-z0-9]$/)
    const attribute: fc.Arbitrary<[string, DicomJsonAttribute]> = fc
      .oneof(
        fc.array(plain, { minLength: 1, maxLength: 3 }).map((Value) => ['00081080', { vr: 'LO', Value }] as const),
        plain.map((name) => ['00100010', { vr: 'PN', Value: [{ Alphabetic: name, Ideographic: '山田' }] }] as const),
        fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 1 }).map((Value) => ['00280106', { vr: 'US', Value }] as const),
        fc
          .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 4 })
          .map((Value) => ['00200013', { vr: 'IS', Value }] as const),
        fc
          .array(
            fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
            { minLength: 1 },
          )
          .map((Value) => ['00189087', { vr: 'FD', Value }] as const),
        fc
          .bigInt({ min: 0n, max: (1n << 64n) - 1n })
          .map((n) => ['00081190', { vr: 'UV', Value: [n > Number.MAX_SAFE_INTEGER ? String(n) : Number(n)] }] as const),
        fc
          .uint8Array({ minLength: 2, maxLength: 600 })
          .filter((b) => b.length % 2 === 0)
          .map((b) => ['00291010', { vr: 'OB', InlineBinary: Buffer.from(b).toString('base64') }] as const),
        fc.constant(['00280009', { vr: 'AT', Value: ['00181063'] }] as const),
      )
      .map(([tag, value]) => [tag, value as DicomJsonAttribute])
    const dataSet = fc.array(attribute, { maxLength: 6 }).map((rows) => Object.fromEntries(rows) as DicomJson)
    await fc.assert(
      fc.asyncProperty(dataSet, fc.array(dataSet, { minLength: 1, maxLength: 3 }), async (outer, items) => {
        const json: DicomJson = { ...REQUIRED, ...outer, '00081140': { vr: 'SQ', Value: items } }
        assert.deepEqual(await readBack(await write(json)), json)
      }),
      { numRuns: 100 },
    )
  })

  it('writes a number as the most exact decimal string of 16 characters', async () => {
    const written = async (value: number) => (await readBack(await write({ ...REQUIRED, '00180081': { vr: 'DS', Value: [value] } })))['00180081']?.Value?.[0] // prettier-ignore
    for (const exact of [3.0517578125e-5, 14.1, -0.00001234567, 1e-300, 123456789012345, 6.62607015e-34, 0.1, -1e21])
      assert.equal(await written(exact), exact)
    assert.equal(await written(123456789.123456789), 123456789.123457)
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), async (value) => {
        const bytes = await write({ ...REQUIRED, '00180081': { vr: 'DS', Value: [value] } })
        const text = /DS(..)([-+.\de]+) *$/s.exec(bytes.toString('latin1'))![2]!
        assert.ok(text.length <= 16 && Math.abs(Number(text) - value) <= Math.abs(value) * 5e-9, `${value} as ${text}`)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses a value in a form that its VR does not have, and a number of 64 bits that JSON has rounded', async () => {
    for (const attribute of [
      { '00189087': { vr: 'FD', InlineBinary: 'AAAAAAAA8D8=' } },
      { '00280010': { vr: 'US', InlineBinary: 'AQA=' } },
      { '00081140': { vr: 'SQ', InlineBinary: 'AQA=' } },
      { '00291010': { vr: 'OB', Value: [1] } },
      { '00081190': { vr: 'UV', Value: [2 ** 53] } },
    ])
      await assert.rejects(write({ ...REQUIRED, ...attribute }), refused, JSON.stringify(attribute))
  })

  it('writes bulk data in items and pixels in their transfer syntax, and reads it when its turn comes', async () => {
    const pixels = new Uint8Array(4096).fill(7)
    const native = await write(
      {
        ...REQUIRED,
        '00081140': { vr: 'SQ', Value: [{ '00420011': { vr: 'OB', BulkDataURI: 'doc' } }] },
        '7FE00010': { vr: 'OW', BulkDataURI: 'pixels' },
      },
      (uri) => [bulk(uri === 'doc' ? new Uint8Array(4097).fill(1) : pixels)],
    )
    const object = await parseDataSet(bytesReader(native))
    assert.deepEqual(await object.reader.read(object.pixelData!.value.start, object.pixelData!.value.end), Buffer.from(pixels))
    const json = await toDicomJson(object, (path) => path)
    assert.deepEqual(json['00081140']?.Value, [{ '00420011': { vr: 'OB', BulkDataURI: '00081140/0/00420011' } }])
    const JPEG = '1.2.840.10008.1.2.4.50'
    const compressed = await parseDataSet(
      bytesReader(
        await write({ ...REQUIRED, '7FE00010': { vr: 'OB', BulkDataURI: 'x' } }, () => [
          bulk(pixels, JPEG),
          bulk(pixels.subarray(1), JPEG),
        ]),
      ),
    )
    assert.equal(compressed.transferSyntaxUid, JPEG)
    assert.deepEqual(
      compressed.pixelData?.fragments?.map(({ start, end }) => end - start),
      [4096, 4096],
    )
  })

  it('refuses what is no data set, and 10,000 nested sequences, with a sentence', async () => {
    let deep: unknown = {}
    for (let level = 0; level < 10_000; level += 1) deep = { '00081140': { vr: 'SQ', Value: [deep] } }
    const bad: unknown[] = [
      null,
      [],
      'text',
      deep,
      { nonsense: {} },
      { '00100010': 'Zebra' },
      { '00100010': { vr: 'XX', Value: ['a'] } },
      { '00100010': { vr: 'PN', Value: 'a' } },
      { '00100010': { vr: 'PN', Value: [{ Alphabetic: 4 }] } },
      { '00280010': { vr: 'US', Value: [70_000] } },
      { '00280010': { vr: 'US', Value: [{}] } },
      { '00280010': { vr: 'US', Value: ['x'] } },
      { '00081190': { vr: 'UV', Value: ['1.5'] } },
      { '00081080': { vr: 'LO', Value: ['x'.repeat(70_000)] } },
      { '00081140': { vr: 'SQ', Value: ['item'] } },
      { '7FE00010': { vr: 'OW', BulkDataURI: 'missing' } },
      { '7FE00010': { vr: 'OB', InlineBinary: '%%%' } },
      { '0008abcd': { vr: 'LO' }, '0008ABCD': { vr: 'LO' } },
    ]
    for (const [index, json] of bad.entries()) await assert.rejects(write(json), refused, String(index))
  })
})
