import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet, type DicomObject } from '../parse/parse-data-set'
import { concat, writeElements, type NewElement } from '../_internal/write/write-elements'
import { bytesOf, noSamples, objectOf, sample } from '../test-objects'
import { findTool, openToolWorkspace, skipWithout } from '../test-tools'
import { locateValue, readBulkValue, type BulkValue } from './locate-value'
import { toDicomJson, type DicomJson, type DicomJsonAttribute } from './to-dicom-json'

const tools = openToolWorkspace()
after(() => tools.remove())

const EXPLICIT = '1.2.840.10008.1.2.1'
const BIG_ENDIAN = '1.2.840.10008.1.2.2'
const parse = (bytes: Uint8Array) => parseDataSet(bytesReader(bytes))
const jsonOf = async (bytes: Uint8Array) => toDicomJson(await parse(bytes), (path) => `bulk/${path}`)
const explicit = (...elements: NewElement[]) => jsonOf(objectOf(EXPLICIT, writeElements(elements)))
const utf8: NewElement = { tag: 0x00080005, vr: 'CS', value: 'ISO_IR 192' }

describe('toDicomJson', () => {
  it('lists no half a million values: of short texts none is that long, and longer lists are bulk data', async () => {
    const many = 'a\\'.repeat(40_000)
    const implicit = writeElements([{ tag: 0x00100010, vr: 'UC', value: many }])
    const json = await explicit(utf8, { tag: 0x00091010, vr: 'UC', value: many }, { tag: 0x00091011, vr: 'UT', value: many })
    assert.deepEqual(json['00091010'], { vr: 'UC', BulkDataURI: 'bulk/00091010' })
    assert.equal((json['00091011']!.Value![0] as string).length, many.length)
    // As an object in Implicit VR has it, whose lengths are of 32 bits.
    const bytes = Buffer.concat([Buffer.from(implicit.subarray(0, 4)), Buffer.alloc(4), Buffer.from(many)])
    bytes.writeUInt32LE(many.length, 4)
    assert.deepEqual((await jsonOf(objectOf('1.2.840.10008.1.2', bytes)))['00100010'], { vr: 'PN' })
  })

  it('writes every VR as PS3.18 F.2.3 says', async () => {
    const json = await explicit(
      { tag: 0x00080008, vr: 'CS', value: 'DERIVED\\SECONDARY' },
      { tag: 0x00080020, vr: 'DA', value: '20240131' },
      { tag: 0x00080056, vr: 'AE', value: ' NODE ' },
      { tag: 0x00081160, vr: 'IS', value: '1\\2' },
      { tag: 0x00100032, vr: 'TM', value: '' },
      { tag: 0x00181151, vr: 'IS', value: '-17' },
      { tag: 0x00189073, vr: 'FD', value: [1.5, Number.NaN, Infinity, -Infinity] },
      { tag: 0x00280030, vr: 'DS', value: '0.5\\\\1e2' },
      { tag: 0x00280106, vr: 'SS', value: -5 },
      { tag: 0x00091010, vr: 'UN', value: bytesOf(1, 2, 3, 4) },
      { tag: 0x00091011, vr: 'SV', value: int64s(2n ** 53n, -(2n ** 63n)) },
      { tag: 0x00091012, vr: 'UV', value: int64s(7n, 2n ** 53n + 1n) },
      { tag: 0x00091013, vr: 'AT', value: bytesOf(0x10, 0, 0x20, 0) },
      { tag: 0x00091014, vr: 'OF', value: new Uint8Array(4096) },
      { tag: 0x00091015, vr: 'UR', value: 'https://a/b\\c ' },
    )
    const values = Object.fromEntries(Object.entries(json).map(([tag, { vr, ...rest }]) => [tag, [vr, Object.values(rest)[0]]]))
    assert.deepEqual(values, {
      '00080008': ['CS', ['DERIVED', 'SECONDARY']],
      '00080020': ['DA', ['20240131']],
      '00080056': ['AE', ['NODE']],
      '00081160': ['IS', [1, 2]],
      '00091010': ['UN', 'AQIDBA=='],
      '00091011': ['SV', ['9007199254740992', '-9223372036854775808']],
      '00091012': ['UV', [7, '9007199254740993']],
      '00091013': ['AT', ['00100020']],
      '00091014': ['OF', 'bulk/00091014'],
      '00091015': ['UR', ['https://a/b\\c']],
      '00100032': ['TM', undefined],
      '00181151': ['IS', [-17]],
      '00189073': ['FD', [1.5, 'NaN', 'inf', '-inf']],
      '00280030': ['DS', [0.5, null, 100]],
      '00280106': ['SS', [-5]],
    })
  })

  it('decodes text, and names by their groups of components', async () => {
    const json = await explicit(utf8, { tag: 0x00100010, vr: 'PN', value: 'Yamada^Tarou=山田^太郎=やまだ^たろう' })
    assert.deepEqual(json['00100010']!.Value, [
      { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' },
    ])
    assert.deepEqual(json['00080005']!.Value, ['ISO_IR 192'])
  })

  it('names a long value in an item by the way to it, by which it is found', async () => {
    const long = Uint8Array.from({ length: 3000 }, (_, at) => at % 251)
    const items = [[], [{ tag: 0x00282000, vr: 'OB', value: long }]]
    const bytes = objectOf(EXPLICIT, writeElements([{ tag: 0x52009230, vr: 'SQ', value: items }]))
    const json = await jsonOf(bytes)
    const item = (json['52009230']!.Value as DicomJson[])[1]!
    assert.equal(item['00282000']!.BulkDataURI, 'bulk/52009230/1/00282000')
    const object = await parse(bytes)
    const value = await locateValue(object, '52009230/1/00282000')
    assert.deepEqual(await read(object, value!), Buffer.from(long))
    assert.deepEqual(await read(object, value!, { start: 7, end: 9 }), Buffer.from(long.subarray(7, 10)))
    for (const path of ['52009230/2/00282000', '52009230/1/00282001', '52009230', '00282000', '52009230/1', 'x', '../x'])
      assert.equal(await locateValue(object, path), null, path)
  })

  it('turns the words of big endian around, from any offset on', async () => {
    const words = bytesOf(...Array.from({ length: 4000 }, (_, at) => at % 256))
    const header = bytesOf(0x00, 0x28, 0x12, 0x01, 0x4f, 0x57, 0, 0, 0, 0, 0x0f, 0xa0)
    const object = await parse(objectOf(BIG_ENDIAN, concat([header, words])))
    const value = (await locateValue(object, '00281201'))!
    const turned = Buffer.from(words).swap16()
    assert.deepEqual(await read(object, value), turned)
    for (const [start, end] of [
      [0, 0],
      [1, 1],
      [1, 6],
      [3998, 3999],
    ] as const)
      assert.deepEqual(await read(object, value, { start, end }), turned.subarray(start, end + 1))
  })

  const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
  it('says of every sample what dcmtk says', { skip: noSamples || skipWithout('dcm2json') }, async () => {
    let compared = 0
    for (const name of names) {
      const file = tools.put(name, sample(name))
      const { stdout, status } = spawnSync(findTool('dcm2json')!, ['-fc', '-ee', file], { maxBuffer: 1 << 28 })
      if (status !== 0) continue // It does not read every syntax.
      const theirs = JSON.parse(stdout.toString().replaceAll(/:\s*-?(nan|inf)\b/gi, ':null')) as DicomJson
      const ours = await jsonOf(sample(name))
      compared += compare(name, ours, theirs)
    }
    assert.ok(compared > 500, `${compared} attributes`)
  })
})

/** Compares the values of attributes that both have, at every depth; returns how many. */
function compare(where: string, ours: DicomJson, theirs: DicomJson): number {
  let count = 0
  for (const [tag, their] of Object.entries(theirs)) {
    // What follows the pixels is not read (see parse-data-set.ts).
    if (/^(0002|7FE0|FFF)/.test(tag) || tag === '00080005' || their.BulkDataURI) continue
    const our = ours[tag]
    assert.ok(our, `${where} ${tag}`)
    if (isKnownToDiffer(our, their)) continue
    if (their.vr === 'SQ') {
      const items = (their.Value ?? []) as DicomJson[]
      assert.equal(our.Value?.length ?? 0, items.length, `${where} ${tag}`)
      for (const [at, item] of items.entries()) count += compare(`${where} ${tag}/${at}`, (our.Value as DicomJson[])[at]!, item)
      continue
    }
    assert.deepEqual(plain(our), plain(their), `${where} ${tag}`)
    count += 1
  }
  return count
}

/** dcmtk keeps UN where the dictionary knows better, and has no dictionary of ours for private elements. */
const isKnownToDiffer = (our: DicomJsonAttribute, their: DicomJsonAttribute): boolean =>
  our.vr !== their.vr || our.BulkDataURI !== undefined

/** Numbers to the digits that dcmtk prints, and texts without the blanks that only one of them keeps. */
function plain({ Value: values = [], InlineBinary }: DicomJsonAttribute): unknown {
  if (InlineBinary) return InlineBinary
  const all = values.map((value) => (typeof value === 'object' ? toPlainName(value) : toPlain(value)))
  return all.filter((value) => JSON.stringify(value) !== '{"Alphabetic":""}')
}

/** PS3.5 6.2.1.1: empty components at the end of a name mean nothing. */
const toPlainName = (name: object | null): unknown =>
  name && Object.fromEntries(Object.entries(name).map(([group, text]) => [group, String(text).replace(/\^+$/, '')]))

function toPlain(value: string | number): string | number {
  const number = typeof value === 'number' || value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? Number(number.toPrecision(8)) : String(value).trim()
}

async function read(object: DicomObject, value: BulkValue, range?: { start: number; end: number }) {
  const parts: Uint8Array[] = []
  for await (const part of readBulkValue(object, value, range)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

function int64s(...values: bigint[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 8)
  values.forEach((value, at) => new DataView(bytes.buffer).setBigUint64(at * 8, BigInt.asUintN(64, value), true))
  return bytes
}
