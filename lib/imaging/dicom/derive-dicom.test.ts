import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { emptyJpeg2000, encapsulatedObject } from '../../dicom/test-objects'
import { hasCategory } from '../../errors/app-error'
import { openDecoders } from '../decoder-pool/decoders'
import { deriveDicom } from './derive-dicom'
import { DECODER_CHILD_PROGRAM, NO_SAMPLES, readSample } from '../raster/test-images'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

describe('deriveDicom', () => {
  it('renders a CT in a child that requests the ranges it needs', async (t) => {
    const bytes = readSample('ct-512-implicit-le-private.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures, previewState } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.modality, metadata.rows, metadata.columns], ['CT', 512, 512])
    assert.deepEqual([pictures?.width, pictures?.height, pictures?.frames, previewState], [512, 512, 1, null])
    assert.equal((await sharp(pictures!.variants[1]!.bytes).metadata()).width, 400)
    assert.ok(pictures!.quality.contrast > 10)
  })

  it('renders a compressed colour image', async (t) => {
    const bytes = readSample('op-ophthalmic-1536-jpeg-lossless.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.modality, pictures?.width], ['OP', 1536])
  })

  it('shows a slide from all of its tiles, and from its first one where another is damaged', async () => {
    const tile = (grey: number) => sharp({ create: { width: 64, height: 64, channels: 3, background: { r: grey, g: grey, b: grey } } }).jpeg().toBuffer() // prettier-ignore
    const even = (bytes: Buffer) => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(0)]))
    const slideOf = (...fragments: Buffer[]) =>
      encapsulatedObject({
        ...{ transferSyntaxUid: '1.2.840.10008.1.2.4.50', samples: 3, photometric: 'YBR_FULL_422' },
        ...{ rows: 64, columns: 64, frames: 2, fragments: fragments.map(even) },
        extra: [
          { tag: 0x00280006, vr: 'US', value: 0 },
          { tag: 0x00209311, vr: 'CS', value: 'TILED_FULL' },
          { tag: 0x00480006, vr: 'UL', value: 128 },
          { tag: 0x00480007, vr: 'UL', value: 64 },
        ],
      })
    const sizeOf = async (bytes: Uint8Array) => {
      const { pictures } = await deriveDicom(bytesReader(bytes))
      return [pictures?.width, pictures?.height]
    }
    const [dark, bright] = [await tile(20), await tile(200)]
    assert.deepEqual(await sizeOf(slideOf(dark, bright)), [128, 64])
    assert.deepEqual(await sizeOf(slideOf(dark, Buffer.alloc(bright.length, 7))), [64, 64])
  })

  it('returns facts and no images for an object without pixels', async (t) => {
    const bytes = readSample('sr-nested-sequences.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    const { metadata, pictures, previewState } = await deriveDicom(bytesReader(bytes))
    assert.deepEqual([metadata.hasPixels, pictures, previewState], [false, null, null])
  })

  it('rejects a truncated object', async (t) => {
    const bytes = readSample('ct-512-implicit-le-private.dcm')
    if (!bytes) return t.skip(NO_SAMPLES)
    await assert.rejects(deriveDicom(bytesReader(bytes.subarray(0, bytes.length - 5000))), { category: 'corrupt' })
  })

  it('rejects bytes that only start like a DICOM object', async () => {
    const posing = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(500, 0xff)])
    await assert.rejects(deriveDicom(bytesReader(posing)), { category: 'corrupt' })
  })

  it('decodes other images after damaged compressed ones', async (t) => {
    const names = ['emr-multiframe10-jpegls', 'nm-jpeg-extended-12bit', 'us-jpeg2000-lossless-rct', 'sc-htj2k-lossy-rgb']
    const originals = names.map((name) => readSample(`${name}.dcm`))
    const good = readSample('mr-implicit-le.dcm')
    if (!good || originals.some((bytes) => !bytes)) return t.skip(NO_SAMPLES)
    for (const [which, bytes] of originals.entries()) {
      for (let round = 0; round < 6; round += 1) {
        const damaged = Buffer.from(bytes!)
        // From a kilobyte on: the header is tested where objects are parsed.
        for (let hit = 0; hit < 4 ** (round % 3); hit += 1) {
          const at = 1024 + ((round * 7919 + hit * 104_729 + which * 31) % (damaged.length - 1024))
          damaged[at] = damaged[at]! ^ (0x55 << (round % 2))
        }
        await deriveDicom(bytesReader(damaged)).catch((error: unknown) => assert.ok(hasCategory(error, 'corrupt'), String(error)))
      }
      assert.equal((await deriveDicom(bytesReader(good))).pictures?.width, 64)
    }
  })

  it('decodes other images after one that declares more than it contains', async (t) => {
    const good = readSample('mr-implicit-le.dcm')
    if (!good) return t.skip(NO_SAMPLES)
    for (const [columns, rows] of [
      [9_900, 10_000],
      [65_535, 1_500],
    ] as const) {
      const bomb = encapsulatedObject({
        transferSyntaxUid: '1.2.840.10008.1.2.4.90',
        rows,
        columns,
        fragments: [emptyJpeg2000(columns, rows)],
      })
      await deriveDicom(bytesReader(bomb)).then(
        // None of it is coded: nothing can be rendered.
        ({ previewState }) => assert.equal(previewState, 'preview_unavailable'),
        (error: unknown) => assert.ok(hasCategory(error, 'corrupt'), String(error)),
      )
      assert.equal((await deriveDicom(bytesReader(good))).pictures?.width, 64)
    }
  })
})
