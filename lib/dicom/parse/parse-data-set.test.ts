import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { hasCategory } from '../../errors/app-error'
import { bytesReader } from './byte-reader'
import { checkIntegrity } from './check-integrity'
import { parseDataSet } from './parse-data-set'
import { readSequenceItem } from './read-sequence-item'
import { readMetadata } from './read-metadata'
import { readText, readTexts } from './read-value'
import { renderFrame } from '../render/render-frame'
import { bytesOf, countingReader, greyObject, noSamples, objectOf, refusesCleanly, sample, sparseReader } from '../test-objects'
import { inflatedReader } from '../_internal/parse/inflate'
import { concat, writeElements } from '../_internal/write/write-elements'

const EXPLICIT = '1.2.840.10008.1.2.1'
const IMPLICIT = '1.2.840.10008.1.2'
const parse = (bytes: Uint8Array) => parseDataSet(bytesReader(bytes))
const corrupt = (error: unknown) => hasCategory(error, 'corrupt')
const ascii = (text: string) => new TextEncoder().encode(text)
/** (0008,103E) LO, in explicit little endian. */
const description = (text: Uint8Array) => writeElements([{ tag: 0x0008103e, vr: 'LO', value: text }])

describe('parseDataSet', () => {
  it('rejects what is not a DICOM object', async () => {
    for (const bytes of [bytesOf(), ascii('hello'), new Uint8Array(5000), ascii('<html>'.repeat(100))]) {
      await assert.rejects(parse(bytes), corrupt)
    }
  })

  it('reads an object without a preamble', async () => {
    const object = await parse(greyObject().subarray(132))
    assert.equal(object.transferSyntaxUid, EXPLICIT)
    assert.equal(object.preamble.length, 0)
    assert.ok(object.pixelData)
  })

  it('trusts the bytes when they contradict the declared transfer syntax', async () => {
    const element = description(ascii('truth '))
    assert.equal(await readText(...(await rootOf(objectOf(IMPLICIT, element))), 'SeriesDescription'), 'truth')
  })

  it('reads sequences of defined and undefined length, in explicit, implicit and UN form, to any usual depth', async () => {
    const inner = description(ascii('deep'))
    const implicitInner = concat([bytesOf(0x08, 0, 0x3e, 0x10, 4, 0, 0, 0), ascii('deep')])
    const open = bytesOf(0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff)
    const close = bytesOf(0xfe, 0xff, 0x0d, 0xe0, 0, 0, 0, 0, 0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)
    const tag = bytesOf(0x00, 0x52, 0x29, 0x92)
    const endless = bytesOf(0, 0, 0xff, 0xff, 0xff, 0xff)
    const shapes = {
      defined: objectOf(
        EXPLICIT,
        writeElements([{ tag: 0x52009229, vr: 'SQ', value: [[{ tag: 0x0008103e, vr: 'LO', value: 'deep' }]] }]),
      ),
      undefined: objectOf(EXPLICIT, tag, ascii('SQ'), endless, open, inner, close),
      unknown: objectOf(EXPLICIT, tag, ascii('UN'), endless, open, implicitInner, close),
      implicit: objectOf(IMPLICIT, tag, endless.subarray(2), open, implicitInner, close),
    }
    for (const [shape, bytes] of Object.entries(shapes)) {
      const object = await parse(bytes)
      const item = await readSequenceItem(object, object.dataSet, 'SharedFunctionalGroupsSequence')
      assert.ok(item, shape)
      assert.equal(await readText(object, item, 'SeriesDescription'), 'deep', shape)
      assert.equal(await readSequenceItem(object, object.dataSet, 'SharedFunctionalGroupsSequence', 1), null, shape)
    }
  })

  it('rejects sequences that nest without end', async () => {
    const level = bytesOf(
      0x00,
      0x52,
      0x29,
      0x92,
      0x53,
      0x51,
      0,
      0,
      255,
      255,
      255,
      255,
      0xfe,
      0xff,
      0x00,
      0xe0,
      255,
      255,
      255,
      255,
    )
    await assert.rejects(parse(objectOf(EXPLICIT, ...Array.from({ length: 100_000 }, () => level))), corrupt)
  })

  it('rejects a value that claims to be longer than the file', async () => {
    const element = description(ascii('abcd'))
    element[6] = 200
    await assert.rejects(parse(objectOf(EXPLICIT, element)), corrupt)
  })

  it('locates the image of a file of 2 GB without reading it', async () => {
    const [frameBytes, frames] = [32, 2 ** 26]
    const head = greyObject([{ tag: 0x00280008, vr: 'IS', value: String(frames) }], { rows: 4, columns: 4 })
    const at = head.length - frameBytes
    const big = head.slice()
    const sizeBytes = at + frameBytes * frames
    new DataView(big.buffer).setUint32(at - 4, sizeBytes - at, true)
    const reader = countingReader(sparseReader(big, sizeBytes))
    const object = await parseDataSet(reader)
    await checkIntegrity(object)
    assert.equal((await renderFrame(object)).pixels.length, 16)
    assert.ok(reader.asked() <= 2 * 64 * 1024, `${reader.asked()} bytes`)
  })

  it('inflates a deflated object only up to a limit, and 8 MiB or 200 times its size', async () => {
    const packed = (bytes: number) => bytesReader(new Uint8Array(deflateRawSync(new Uint8Array(bytes))))
    assert.equal((await inflatedReader(packed(1_000_000), 0)).sizeBytes, 1_000_000)
    await assert.rejects(inflatedReader(packed(1_000_000), 0, 999_999), (error) => hasCategory(error, 'too_large'))
    assert.equal((await inflatedReader(packed(8 * 2 ** 20), 0)).sizeBytes, 8 * 2 ** 20)
    await assert.rejects(inflatedReader(packed(8 * 2 ** 20 + 1), 0), (error) => hasCategory(error, 'too_large'))
  })

  it('inflates a deflated object that is followed by a byte of padding, or by the trailer of gzip', async () => {
    const plain = Buffer.from('as it was, '.repeat(1000))
    const packed = deflateRawSync(plain)
    const trailer = Buffer.alloc(8, 0xaa)
    trailer.writeUInt32LE(plain.length, 4)
    for (const behind of [Buffer.alloc(1), trailer]) {
      const inflated = await inflatedReader(bytesReader(Buffer.concat([packed, behind])), 0)
      assert.deepEqual(Buffer.from(await inflated.read(0, plain.length)), plain)
    }
  })

  it('reads a large deflated object in any order, and inflates it once more where it reads in its order', async () => {
    const plain = Buffer.alloc(9_000_000)
    for (let at = 0; at < plain.length; at += 4) plain.writeUInt32LE((at * 2654435761) % 2 ** 20, at)
    const packed = deflateRawSync(plain)
    const counted = countingReader(bytesReader(packed))
    const inOrder = await inflatedReader(counted, 0)
    for (let at = 0; at < plain.length; at += 70_000)
      assert.ok(plain.subarray(at, at + 70_000).equals(await inOrder.read(at, at + 70_000)), `at ${at}`)
    assert.ok(counted.asked() <= 2 * packed.length + 8, `${counted.asked()} of ${packed.length} bytes`)
    const place = fc.nat({ max: plain.length + 10 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, fc.nat({ max: 3_000_000 })), { maxLength: 4 }), async (ranges) => {
        const reader = await inflatedReader(bytesReader(packed), 0)
        const read = await Promise.all(ranges.map(([start, length]) => reader.read(start, start + length)))
        for (const [n, [start, length]] of ranges.entries()) assert.ok(plain.subarray(start, start + length).equals(read[n]!))
      }),
      { numRuns: 20 },
    )
  })

  it('rejects a deflated object that was truncated', async () => {
    const packed = new Uint8Array(deflateRawSync(greyObject().subarray(132)))
    await assert.rejects(parse(objectOf('1.2.840.10008.1.2.1.99', packed.subarray(0, packed.length - 9))), corrupt)
  })

  it('decodes text in the character set that the object names', async () => {
    const texts: [string, Uint8Array, string][] = [
      ['ISO_IR 100', bytesOf(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72), 'Müller'],
      ['ISO_IR 144', bytesOf(0xbb, 0xee, 0xda, 0xd5), 'Люке'],
      ['ISO_IR 192', ascii('胸部'), '胸部'],
      ['GB18030', bytesOf(0xcd, 0xf5), '王'],
      // PS3.5 H.3.1: Yamada in JIS X 0208, between escape sequences.
      ['\\ISO 2022 IR 87', bytesOf(0x1b, 0x24, 0x42, 0x3b, 0x33, 0x45, 0x44, 0x1b, 0x28, 0x42, 0x20), '山田'],
      // PS3.5 I.2: Hong in KS X 1001.
      ['\\ISO 2022 IR 149', bytesOf(0x1b, 0x24, 0x29, 0x43, 0xfb, 0xf3), '洪'],
      ['ISO_IR 999', bytesOf(0x41, 0x42), 'AB'],
    ]
    for (const [set, bytes, expected] of texts) {
      const charset = writeElements([{ tag: 0x00080005, vr: 'CS', value: set }])
      const [object, dataSet] = await rootOf(objectOf(EXPLICIT, charset, description(bytes)))
      assert.deepEqual(await readTexts(object, dataSet, 'SeriesDescription'), [expected], set)
    }
  })

  it('handles hostile bytes with an error or a result, never with a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (noise) => survives(objectOf(EXPLICIT, noise))),
      { numRuns: dose(100, 300) },
    )
  })

  const small = [
    'mr-implicit-le.dcm',
    'mr-big-endian.dcm',
    'sc-deflated.dcm',
    'sr-nested-sequences.dcm',
    'nm-jpeg-extended-12bit.dcm',
  ]
  for (const name of [...small, 'emr-multiframe10-jpegls.dcm', 'sc-charset-utf8-chinese-name.dcm']) {
    it(`survives cuts and changed bytes anywhere in ${name}`, { skip: noSamples }, async () => {
      const whole = sample(name)
      const place = fc.nat(whole.length - 1)
      const change = fc.array(fc.tuple(fc.oneof(place, fc.nat(2000)), fc.nat(255)), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(place, (length) => survives(whole.subarray(0, length))),
        { numRuns: dose(10, 40) },
      )
      await fc.assert(
        fc.asyncProperty(change, async (changes) => {
          const bytes = whole.slice()
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte
          await survives(bytes)
        }),
        { numRuns: dose(15, 60) },
      )
    })
  }
})

async function rootOf(bytes: Uint8Array) {
  const object = await parse(bytes)
  return [object, object.dataSet] as const
}

async function survives(bytes: Uint8Array): Promise<void> {
  for (const verb of [readMetadata, checkIntegrity, renderFrame]) await refusesCleanly(() => verb(bytesReader(bytes)))
}
