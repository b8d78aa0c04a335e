import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../../errors/app-error'
import { concat, writeElements } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { bytesOf, objectOf } from '../test-objects'
import { locateValue } from './locate-value'
import { toDicomJson, writeDicomJson, type DicomJson, type DicomJsonAttribute } from './to-dicom-json'

const EXPLICIT = '1.2.840.10008.1.2.1'
const parse = (...elements: Uint8Array[]) => parseDataSet(bytesReader(objectOf(EXPLICIT, ...elements)))
const empty = bytesOf(0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0)
const withLength = (head: string, content: Uint8Array): Uint8Array => {
  const bytes = Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(4), content])
  bytes.writeUInt32LE(content.length, head.length / 2)
  return bytes
}
/** (0008,1140) with so many items without content. */
const emptyItems = (count: number) => withLength('0800401153510000', Buffer.alloc(count * 8, empty))

async function textsOf(object: Awaited<ReturnType<typeof parse>>, more: Partial<Parameters<typeof writeDicomJson>[1]> = {}) {
  const texts: string[] = []
  await writeDicomJson(object, {
    bulkDataUri: (path) => path,
    write: (text) => Promise.resolve(void texts.push(text)),
    ...more,
  })
  return texts
}

describe('writeDicomJson', () => {
  it('writes a million items a few kilobytes at a time', async () => {
    const texts = await textsOf(await parse(emptyItems(1_000_000)))
    assert.ok(texts.length > 40 && texts.every(({ length }) => length < 70_000), `${texts.length} texts`)
    assert.equal(texts.join(''), `{"00081140":{"vr":"SQ","Value":[${'{},'.repeat(999_999)}{}]}}`)
  })

  it('makes no tree of more attributes and items than the memory has room for', async () => {
    await assert.rejects(
      toDicomJson(await parse(emptyItems(300_000)), (path) => path),
      (thrown) => hasCode(thrown, 'dicom_too_many_elements'),
    )
    const some = await toDicomJson(await parse(emptyItems(200_000)), (path) => path)
    assert.equal(some['00081140']!.Value!.length, 200_000)
  })

  it('refuses sequences that are nested deeper than any report', async () => {
    const nested = (depth: number): Uint8Array =>
      depth === 0 ? new Uint8Array() : withLength('0800401153510000', withLength('feff00e0', nested(depth - 1)))
    await textsOf(await parse(nested(60)))
    await assert.rejects(textsOf(await parse(nested(3000))), (thrown) => hasCode(thrown, 'dicom_sequence_too_deep'))
  })

  it('names a text of more than a MiB by its place, in which all of it is found', async () => {
    const text = new Uint8Array(1_100_000).fill(0x61)
    const object = await parse(writeElements([{ tag: 0x0040a160, vr: 'UT', value: text }]))
    assert.deepEqual(JSON.parse((await textsOf(object)).join('')), { '0040A160': { vr: 'UT', BulkDataURI: '0040A160' } })
    const place = (await locateValue(object, '0040A160'))!
    assert.equal(place.end - place.start, text.length)
  })

  it('gives what is wanted of the object itself, and writes what is always there in its place', async () => {
    const item = withLength('feff00e0', writeElements([{ tag: 0x0020000d, vr: 'UI', value: '9' }]))
    const object = await parse(
      concat([withLength('0800401153510000', item), emptyItems(30_000).with(2, 0x15)]),
      writeElements([{ tag: 0x0020000d, vr: 'UI', value: '1.2' }]),
    )
    const taken: DicomJson = {}
    const made = (own: DicomJsonAttribute | null) => ({ vr: 'UI', Value: [`${JSON.stringify(own?.Value)} made`] })
    const texts = await textsOf(object, {
      made: { '0020000D': made, '0020000E': made },
      wanted: { tags: new Set(['00081140', '00081115', '0020000E']), take: (tag, attribute) => (taken[tag] = attribute) },
    })
    const json = JSON.parse(texts.join('')) as DicomJson
    const nested = { vr: 'SQ', Value: [{ '0020000D': { vr: 'UI', Value: ['9'] } }] }
    assert.deepEqual([json['00081140'], json['0020000D'], json['0020000E']], [nested, made({ vr: 'UI', Value: ['1.2'] }), made(null)]) // prettier-ignore
    // The long one is written, and not given.
    assert.deepEqual(taken, { '00081140': nested, '0020000E': made(null) })
    assert.equal(Object.values(json).find(({ Value }) => Value?.length === 30_000)?.vr, 'SQ')
  })
})
