import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stripCodestreamMetadata } from '../_internal/deidentify/codestream/strip-codestream-metadata'
import { decompressFrame } from '../_internal/pixels/decompress-frame'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { concat } from '../_internal/write/write-elements'
import { type ByteReader, bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encodeCodestream, type Codec } from '../test-codestreams'
import { bytesOf, encapsulatedObject, greyObject, noSamples, sample } from '../test-objects'
import { htj2kResolutionEnds } from '../parse/htj2k-codestream'
import { openHtj2kEncoder } from '../write/encode-htj2k'

const SIDE = 16
const MARK = new TextEncoder().encode('HABSBURGER')
const samples = Array.from({ length: SIDE * SIDE }, (_, at) => (at * 257) ^ (at << 3))
const [SOT, SOD, SOS, LSE, DRI, TLM, COD, QCD, POC] = [0x90, 0x93, 0xda, 0xf8, 0xdd, 0x55, 0x52, 0x5c, 0x5f]

interface Image {
  bytes: Uint8Array
  decode: (codestream: Uint8Array) => Promise<string>
  strip: (codestream: Uint8Array) => Promise<Uint8Array>
}

/** Hands out views of a block in which other bytes are as well, as a reader of what is stored does. */
function blockReader(stream: Uint8Array): { reader: ByteReader; isUntouched: () => boolean } {
  const around = Buffer.alloc(41, 0xa5)
  const block = Buffer.concat([around, stream, around])
  const before_ = Buffer.from(block)
  const at = around.length
  const read = (start: number, end: number) => Promise.resolve(block.subarray(at + start, at + end))
  return { reader: { sizeBytes: stream.length, read }, isUntouched: () => block.equals(before_) }
}

/** The first frame of an object, and what becomes of its bytes. */
async function imageOf(file: Uint8Array): Promise<Image> {
  const object = await parseDataSet(bytesReader(file))
  const facts = (await readImagePixelModule(object))!
  const { bytes } = await readFrameBytes(object, facts, 0)
  const { transferSyntaxUid } = object
  return {
    bytes: Uint8Array.from(bytes),
    decode: async (stream) => Buffer.from((await decompressFrame(stream, transferSyntaxUid, facts)).bytes).toString('base64'),
    strip: async (stream) => {
      const { reader, isUntouched } = blockReader(stream)
      const kept = await stripCodestreamMetadata(reader, transferSyntaxUid)
      assert.ok(isUntouched(), 'what was read is not written to')
      return concat(kept.map((part) => (part instanceof Uint8Array ? part : stream.subarray(part.start, part.end))))
    },
  }
}

async function encoded(codec: Codec, transferSyntaxUid: string, options: { lossy?: boolean } = {}): Promise<Image> {
  const codestream = await encodeCodestream(codec, { width: SIDE, height: SIDE, samples, ...options })
  const layout = { rows: SIDE, columns: SIDE, bitsAllocated: 16, fragments: [codestream] }
  return imageOf(encapsulatedObject({ transferSyntaxUid, ...layout }))
}
const [LS, J2K, HT, JXL] = [80, 90, 201, 110].map((last) => `1.2.840.10008.1.2.4.${last}`) as [string, string, string, string]

const segment = (code: number, ...content: number[]) =>
  bytesOf(0xff, code, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...content)

interface Place {
  code: number
  start: number
  end: number
  /** Where the header of the tile-part begins in which it is. */
  tile: number | null
}

/** The segments of a JPEG-LS up to its scan, or of a JPEG 2000 up to the data of its first tile-part. */
function placesOf(stream: Uint8Array): Place[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length)
  const found: Place[] = []
  for (let start = 2, tile: number | null = null; stream[start + 1] !== SOD;) {
    const [code, end] = [stream[start + 1]!, start + 2 + view.getUint16(start + 2)]
    if (code === SOT) tile = start
    found.push({ code, start, end, tile })
    if (code === SOS) break
    start = end
  }
  return found
}

/** The stream with other bytes between two places of a segment, whose length and whose tile-part's length follow. */
function spliced(stream: Uint8Array, { start, tile }: Place, from: number, to: number, bytes: Uint8Array): Uint8Array {
  const changed = concat([stream.subarray(0, from), bytes, stream.subarray(to)])
  const view = new DataView(changed.buffer, changed.byteOffset, changed.length)
  const more = bytes.length - (to - from)
  if (from > start) view.setUint16(start + 2, view.getUint16(start + 2) + more)
  if (tile !== null && view.getUint32(tile + 6) > 0) view.setUint32(tile + 6, view.getUint32(tile + 6) + more)
  return changed
}

/** With segments before another one. */
const before = (stream: Uint8Array, place: Place, ...segments: Uint8Array[]) =>
  spliced(stream, place, place.start, place.start, concat(segments))

const has = (bytes: Uint8Array) =>
  Array.from({ length: MARK.length - 3 }, (_, at) => Buffer.from(MARK.subarray(at, at + 4))).some((part) =>
    Buffer.from(bytes).includes(part),
  )

/** Of each segment that is kept, in turn: a text behind its fields is not written, and without its last field it is refused. */
async function holdsEachSegment({ bytes, decode, strip }: Image): Promise<string[]> {
  const whole = await decode(bytes)
  const plain = await strip(bytes)
  assert.equal(await decode(plain), whole)
  assert.deepEqual(await strip(plain), plain, 'what is clean stays as it is')
  const held: string[] = []
  for (const place of placesOf(plain)) {
    const { code, tile, start, end } = place
    const name = `${code.toString(16)}${tile === null ? '' : ' of a tile'}`
    // The lengths of tile-parts are written anew, whatever they were.
    if (code === TLM) continue
    // Seven bytes and more would be another change of order.
    const stuffed = spliced(plain, place, end, end, code === POC ? MARK.subarray(0, 6) : MARK)
    assert.ok(has(stuffed), name)
    // The length of a restart interval is itself a field.
    if (code === DRI) await assert.rejects(strip(stuffed), { code: 'dicom_codestream_damaged' })
    else assert.deepEqual(await strip(stuffed), plain, name)
    const shorter = await strip(spliced(plain, place, end - 1, end, new Uint8Array())).catch((error: unknown) => error)
    if (code !== DRI || end - start === 6) assert.equal((shorter as { code?: string }).code, 'dicom_codestream_damaged', name)
    held.push(name)
  }
  return held
}

const placeOf = (stream: Uint8Array, code: number) => placesOf(stream).find((place) => place.code === code)!
const valuesOf = (stream: Uint8Array, code: number) => {
  const { start, end } = placeOf(stream, code)
  return [...stream.subarray(start + 4, end)]
}
/** With segments at the end of the main header, or of the header of the first tile-part. */
const inMain = (stream: Uint8Array, ...segments: Uint8Array[]) =>
  before(stream, { ...placeOf(stream, SOT), tile: null }, ...segments)
const inTile = (stream: Uint8Array, ...segments: Uint8Array[]) => {
  const last = placesOf(stream).at(-1)!
  return before(stream, { ...last, start: last.end }, ...segments)
}
const replaced = (stream: Uint8Array, code: number, segment: Uint8Array) =>
  concat([stream.subarray(0, placeOf(stream, code).start), segment, stream.subarray(placeOf(stream, code).end)])

/** A JPEG 2000 with every segment that describes its coding, in both headers; none says anything else than is there. */
function described(stream: Uint8Array): Uint8Array {
  const [cod, qcd] = [valuesOf(stream, COD), valuesOf(stream, QCD)]
  const [, , highLayers, lowLayers, , levels] = cod as [number, number, number, number, number, number]
  const components = valuesOf(stream, 0x51)[35]!
  const precincts = Array.from({ length: levels + 1 }, () => 0xff)
  const coding = segment(COD, cod[0]! | 1, ...cod.slice(1, 10), ...precincts)
  const ofOne = [
    ...[segment(0x53, 0, 1, ...cod.slice(5, 10), ...precincts), segment(0x5d, 0, ...qcd), segment(0x5e, 0, 0, 0)],
    segment(0x5f, 0, 0, highLayers, lowLayers, levels + 1, components, cod[1]!),
  ]
  return inTile(inMain(replaced(stream, COD, coding), ...ofOne), coding, segment(QCD, ...qcd), ...ofOne)
}
const DESCRIBED = ['52', '5c', '53', '5d', '5e', '5f']
const DESCRIBED_IN_TILE = ['90', ...DESCRIBED].map((code) => `${code} of a tile`)

/** The image in two halves with a restart between (T.87 C.2.5), still without the interval. */
async function withRestart({ bytes }: Image): Promise<Uint8Array> {
  const scan = placeOf(bytes, SOS)
  const halves = [0, 1].map(async (half) => {
    const part = samples.slice((half * SIDE * SIDE) / 2, ((half + 1) * SIDE * SIDE) / 2)
    const stream = await encodeCodestream('encodeJpegLs', { width: SIDE, height: SIDE / 2, samples: part })
    return stream.subarray(placeOf(stream, SOS).end, Buffer.from(stream).lastIndexOf(bytesOf(0xff, 0xd9)))
  })
  const [first, second] = (await Promise.all(halves)) as [Uint8Array, Uint8Array]
  return concat([bytes.subarray(0, scan.end), first, bytesOf(0xff, 0xd0), second, bytesOf(0xff, 0xd9)])
}

async function holdsText({ bytes, decode, strip }: Image, stuffed: Uint8Array): Promise<void> {
  assert.ok(has(stuffed))
  const clean = await strip(stuffed)
  assert.ok(!has(clean))
  assert.equal(await decode(clean), await decode(bytes))
}
const refuses = ({ strip }: Image, stream: Uint8Array, code = 'dicom_codestream_damaged') =>
  assert.rejects(strip(stream), { code })

describe('a segment that is kept of a codestream', () => {
  it('of JPEG-LS is as long as its fields', async () => {
    const image = await encoded('encodeJpegLs', LS)
    assert.deepEqual(await holdsEachSegment(image), ['f7', 'f8', 'da'])
  })

  it('of JPEG-LS has an interval where its scan has restarts, and else none', async () => {
    const image = await encoded('encodeJpegLs', LS)
    const { bytes, strip, decode } = image
    const scan = placeOf(bytes, SOS)
    const plain = await strip(bytes)
    for (const length of [2, 3, 4])
      assert.deepEqual(await strip(before(bytes, scan, segment(DRI, ...MARK.subarray(0, length)))), plain)
    const restarted = await withRestart(image)
    for (const interval of [
      [0, SIDE / 2],
      [0, 0, SIDE / 2],
      [0, 0, 0, SIDE / 2],
    ]) {
      const stream = before(restarted, scan, segment(DRI, ...interval))
      assert.equal(await decode(stream), await decode(bytes))
      assert.deepEqual(await holdsEachSegment({ ...image, bytes: stream }), ['f7', 'f8', 'dd', 'da'])
    }
  })

  it('of JPEG-LS has components that are numbered from 1, in the frame and in its scans', async () => {
    const image = await encoded('encodeJpegLs', LS)
    const { bytes, strip, decode } = image
    const [frame, scan] = [placeOf(bytes, 0xf7), placeOf(bytes, SOS)]
    const plain = await strip(bytes)
    const named = bytes
      .with(frame.start + 10, 0x48)
      .with(scan.start + 5, 0x48)
      .with(frame.start + 11, 0x41)
      .with(scan.end - 1, 0xa0)
    assert.deepEqual(await strip(named), plain)
    assert.deepEqual(await strip(bytes.with(frame.start + 10, 0x48)), plain)
    assert.equal(await decode(plain), await decode(bytes))
    // Of three components the order of a scan stays that of its numbers.
    const end = frame.start + 10
    const colour = (numbers: number[], scanned: number[]) =>
      concat([
        ...[
          bytes.subarray(0, 2),
          segment(0xf7, ...bytes.subarray(frame.start + 4, end - 1), 3, ...numbers.flatMap((n) => [n, 0x11, 0])),
        ],
        ...scanned.map((n) => concat([segment(SOS, 1, n, 0, 0, 0, 0), bytesOf(1, 2, 3)])),
        bytesOf(0xff, 0xd9),
      ])
    const numbered = (scanned: number[]) => colour([1, 2, 3], scanned)
    assert.deepEqual(await strip(colour([0x48, 0x41, 0x42], [0x48, 0x41, 0x42])), numbered([1, 2, 3]))
    assert.deepEqual(await strip(colour([0x48, 0x41, 0x42], [0x42, 0x41, 0x48])), numbered([3, 2, 1]))
    assert.deepEqual(await strip(colour([0x48, 0x48, 0x48], [0x48, 0x48, 0x48])), numbered([1, 2, 3]))
  })

  it('of JPEG-LS is the last of its kind before a scan, and of a scan that there is', async () => {
    const image = await encoded('encodeJpegLs', LS)
    const { bytes, strip } = image
    const [parameters, scan] = [placeOf(bytes, LSE), placeOf(bytes, SOS)]
    const end = Buffer.from(bytes).lastIndexOf(bytesOf(0xff, 0xd9))
    await holdsText(image, before(bytes, parameters, segment(LSE, 1, ...MARK)))
    const intervals = ['HABS', 'BURG'].map((part) => segment(DRI, ...Buffer.from(part)))
    await holdsText(image, before(bytes, scan, ...intervals, segment(DRI, 0, 0)))
    await holdsText(image, concat([bytes.subarray(0, end), bytes.subarray(scan.start, scan.end), MARK, bytes.subarray(end)]))
    assert.deepEqual(await strip(bytes), bytes.subarray(0, end + 2))
    await refuses(image, before(bytes, scan, bytes.subarray(2, placeOf(bytes, 0xf7).end)))
    await refuses(image, concat([bytes.subarray(0, scan.start + 6), bytesOf(1), bytes.subarray(scan.start + 7)]))
  })

  for (const [name, uid, codec, lossy] of [
    ['JPEG 2000', J2K, 'encodeJpeg2000', false],
    ['lossy JPEG 2000', '1.2.840.10008.1.2.4.91', 'encodeJpeg2000', true],
    ['HTJ2K', HT, 'encodeHtJpeg2000', false],
    ['lossy HTJ2K', '1.2.840.10008.1.2.4.203', 'encodeHtJpeg2000', true],
  ] as const)
    it(`of ${name} is as long as its fields, in the main header and that of a tile`, async () => {
      const image = await encoded(codec, uid, { lossy })
      const head = name.endsWith('HTJ2K') ? ['51', '50'] : ['51']
      assert.deepEqual(await holdsEachSegment(image), [...head, '52', '5c', '90 of a tile'])
      const bytes = described(image.bytes)
      assert.equal(await image.decode(bytes), await image.decode(image.bytes))
      assert.deepEqual(await holdsEachSegment({ ...image, bytes }), [...head, ...DESCRIBED, ...DESCRIBED_IN_TILE])
    })

  it('of JPEG 2000 has the steps of the levels that it is for, wherever those are said', async () => {
    const image = await encoded('encodeJpeg2000', J2K)
    const { bytes, strip, decode } = image
    const cod = valuesOf(bytes, COD)
    const fewer = segment(COD, ...cod.with(5, 1))
    const oneLess = replaced(bytes, COD, fewer)
    assert.ok((await strip(oneLess)).length < (await strip(bytes)).length)
    for (const stream of [inTile(oneLess, segment(COD, ...cod)), inMain(oneLess, segment(0x53, 0, 0, ...cod.slice(5)))]) {
      const clean = await strip(stream)
      assert.deepEqual(valuesOf(clean, QCD), valuesOf(bytes, QCD))
      assert.equal(await decode(clean), await decode(bytes))
    }
    const ofOne = segment(0x5d, 0, ...valuesOf(bytes, QCD))
    await holdsText(image, inMain(replaced(bytes, QCD, segment(QCD, 0x40, 0x40, ...MARK)), ofOne))
  })

  it('of JPEG 2000 has exponents without the bits that are none', async () => {
    for (const [codec, uid] of [
      ['encodeJpeg2000', J2K],
      ['encodeHtJpeg2000', HT],
    ] as const) {
      const { bytes, strip, decode } = await encoded(codec, uid)
      const [style, ...exponents] = valuesOf(bytes, QCD)
      const stuffed = replaced(bytes, QCD, segment(QCD, style!, ...exponents.map((value, at) => value | (at % 8))))
      assert.equal(await decode(stuffed), await decode(bytes))
      assert.notDeepEqual(stuffed, bytes)
      assert.deepEqual(await strip(stuffed), await strip(bytes))
    }
  })

  it('of JPEG 2000 is read: once, of a component that there is, in a part of the standard that the object names', async () => {
    const image = await encoded('encodeJpeg2000', J2K)
    const { bytes } = image
    const [cod, qcd] = [segment(COD, ...valuesOf(bytes, COD)), segment(QCD, ...valuesOf(bytes, QCD))]
    for (const put of [inMain, inTile]) {
      for (const twice of [cod, qcd, segment(0x5e, 0, 0, 0)]) await refuses(image, put(bytes, twice, twice))
      await refuses(image, put(bytes, segment(0x5d, 1, ...valuesOf(bytes, QCD))))
      await refuses(image, put(bytes, segment(0x5f, ...Buffer.from('HABSBUR'))))
      await refuses(image, put(bytes, segment(0x74, 0, 0, 0, 0, ...MARK)), 'dicom_codestream_not_valid')
    }
    await refuses(image, inMain(bytes, segment(0x50, 0xff, 0xff, 0xff, 0xff, ...MARK)), 'dicom_codestream_not_valid')
    await refuses(image, replaced(bytes, QCD, segment(QCD, 3, ...valuesOf(bytes, QCD).slice(1))), 'dicom_not_deidentifiable')
    const start = placeOf(bytes, SOT).start
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(start + 6)
    const second = inTile(concat([bytes.subarray(0, 2), bytes.subarray(start)]), cod).subarray(2)
    await refuses(image, concat([bytes.subarray(0, start + length), second]))
    const extended = await encoded('encodeJpeg2000', '1.2.840.10008.1.2.4.92')
    const array = segment(0x74, 0, 0, 0, 0, 0, 0, 7)
    assert.ok(Buffer.from(await extended.strip(inMain(bytes, array))).includes(Buffer.from(array)))
  })

  it('of JPEG 2000 leaves the lengths of tile-parts as they are then', async () => {
    const file = greyObject([], { rows: SIDE, columns: SIDE, bitsStored: 16, data: Uint16Array.from(samples) })
    const stream = await (await openHtj2kEncoder(bytesReader(file)))!.encode(0)
    const transferSyntaxUid = '1.2.840.10008.1.2.4.202'
    const image = await imageOf(
      encapsulatedObject({ ...{ transferSyntaxUid, rows: SIDE, columns: SIDE, bitsAllocated: 16 }, fragments: [stream] }),
    )
    const ends = htj2kResolutionEnds(await image.strip(stream))
    assert.ok(ends.length > 1)
    const stuffed = inTile(stream, segment(0x64, 0, 0, ...MARK), segment(0x58, 0, ...MARK))
    await holdsText(image, stuffed)
    assert.deepEqual(htj2kResolutionEnds(await image.strip(stuffed)), ends)
  })

  it('is one codestream of JPEG XL, in one box or in parts', async () => {
    const image = await encoded('encodeJpegXl', JXL)
    const at = Buffer.from(image.bytes).indexOf('jxlc') - 4
    const head = image.bytes.subarray(0, at)
    const code = image.bytes.subarray(at + 8, at + new DataView(image.bytes.buffer).getUint32(at))
    const box = (kind: string, ...content: Uint8Array[]) => {
      const whole = concat([new Uint8Array(4), new TextEncoder().encode(kind), ...content])
      new DataView(whole.buffer).setUint32(0, whole.length)
      return whole
    }
    const part = (number: number, bytes: Uint8Array, last = 0) => box('jxlp', bytesOf(last, 0, 0, number), bytes)
    const [single, first, last] = [box('jxlc', code), part(0, code.subarray(0, 50)), part(1, code.subarray(50), 0x80)]
    for (const coded of [[single], [first, last]])
      for (const more of [box('jxlc', MARK), part(0, MARK), part(2, MARK), box('jxll', bytesOf(5)), box('abcd', MARK), MARK])
        await holdsText(image, concat([head, box('abcd', MARK), ...coded, more, MARK]))
    const size = bytesOf(0, 0, 0, 1, ...Buffer.from('jxlc'), 0, 0, 0, 0, 0, 0, (code.length + 16) >> 8, (code.length + 16) & 0xff)
    await holdsText(image, concat([head, size, code, MARK]))
    for (const wrong of [
      [last, first],
      [first, first],
      [first, single],
      [first, part(2, MARK)],
      [box('jxlp', MARK.subarray(0, 3))],
      [],
    ])
      await refuses(image, concat([head, ...wrong]))
  })

  it('of an object from a machine is as long as its fields', { skip: noSamples }, async () => {
    for (const [name, segments] of [
      ['emr-multiframe10-jpegls.dcm', ['f7', 'f8', 'da']],
      ['us-jpeg2000-lossless-rct.dcm', ['51', ...DESCRIBED, ...DESCRIBED_IN_TILE]],
      ['sc-htj2k-lossy-rgb.dcm', ['51', '50', ...DESCRIBED, ...DESCRIBED_IN_TILE]],
    ] as const) {
      const image = await imageOf(sample(name))
      const bytes = name.includes('jpegls') ? image.bytes : described(image.bytes)
      assert.deepEqual(await holdsEachSegment({ ...image, bytes }), segments, name)
    }
  })
})
