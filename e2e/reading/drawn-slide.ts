import sharp from 'sharp'
import { encapsulatedObject } from '../../lib/dicom/test-objects'
import { type NewElement } from '../../lib/dicom/write/write-dicom'

const TILE = 128
/** A pixel of the largest level. */
export const PIXEL_MM = 0.0005
const [COLUMNS, ROWS] = [1900, 1100]
const WHOLE_SLIDE = '1.2.840.10008.5.1.4.1.1.77.1.6'
const JPEG_BASELINE = '1.2.840.10008.1.2.4.50'

/** The colour of a tile of the largest level: it says which one it is. */
export const colourOf = (column: number, row: number): [number, number, number] => [40 + column * 14, 40 + row * 24, 128]

async function tileOf(colour: readonly number[]): Promise<Uint8Array> {
  const background = { r: colour[0]!, g: colour[1]!, b: colour[2]! }
  const blank = sharp({ create: { width: TILE, height: TILE, channels: 3, background } })
  const jpeg = await blank.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer()
  return jpeg.length % 2 === 0 ? jpeg : Buffer.concat([jpeg, Buffer.of(0)])
}

/**
 * The levels of a drawn slide of 0.95 × 0.55 mm, in tiles of 128 × 128: of the largest each has a colour of its own, of the
 * others all are grey.
 */
export async function drawSlide(study: string): Promise<Buffer[]> {
  return await Promise.all(
    [1, 4, 16].map(async (reduced, at) => {
      const [columns, rows] = [Math.ceil(COLUMNS / reduced), Math.ceil(ROWS / reduced)]
      const [across, down] = [Math.ceil(columns / TILE), Math.ceil(rows / TILE)]
      const tiles = Array.from({ length: across * down }, (_, index) =>
        tileOf(reduced === 1 ? colourOf(index % across, Math.floor(index / across)) : [200, 200, 200]),
      )
      return Buffer.from(
        encapsulatedObject({
          transferSyntaxUid: JPEG_BASELINE,
          sop: { classUid: WHOLE_SLIDE, instanceUid: `${study}.1.${at + 1}` },
          ...{ rows: TILE, columns: TILE, samples: 3, photometric: 'YBR_FULL_422', frames: tiles.length },
          fragments: await Promise.all(tiles),
          extra: elementsOf(study, at + 1, { columns, rows, pixelMm: PIXEL_MM * reduced }),
        }),
      )
    }),
  )
}

function elementsOf(study: string, number: number, size: { columns: number; rows: number; pixelMm: number }): NewElement[] {
  const spacing: NewElement[] = [{ tag: 0x00280030, vr: 'DS', value: [size.pixelMm, size.pixelMm] }]
  return [
    { tag: 0x00080008, vr: 'CS', value: ['DERIVED', 'PRIMARY', 'VOLUME', number === 1 ? 'NONE' : 'RESAMPLED'] },
    { tag: 0x00080016, vr: 'UI', value: WHOLE_SLIDE },
    { tag: 0x00080018, vr: 'UI', value: `${study}.1.${number}` },
    { tag: 0x00080020, vr: 'DA', value: '20260314' },
    { tag: 0x00080060, vr: 'CS', value: 'SM' },
    { tag: 0x0008103e, vr: 'LO', value: 'Drawn slide' },
    { tag: 0x00100010, vr: 'PN', value: 'Phantom^Drawn' },
    { tag: 0x00100020, vr: 'LO', value: 'PH-2' },
    { tag: 0x0020000d, vr: 'UI', value: study },
    { tag: 0x0020000e, vr: 'UI', value: `${study}.1` },
    { tag: 0x00200013, vr: 'IS', value: number },
    { tag: 0x00209311, vr: 'CS', value: 'TILED_FULL' },
    { tag: 0x00280006, vr: 'US', value: 0 },
    { tag: 0x00480006, vr: 'UL', value: size.columns },
    { tag: 0x00480007, vr: 'UL', value: size.rows },
    { tag: 0x52009229, vr: 'SQ', value: [[{ tag: 0x00289110, vr: 'SQ', value: [spacing] }]] },
  ]
}
