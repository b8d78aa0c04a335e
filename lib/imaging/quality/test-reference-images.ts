import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { drawFundus } from '../../../demo/drawings/draw-fundus'
import { drawPhantomObject } from '../../../demo/drawings/draw-phantom-object'
import { drawSkin } from '../../../demo/drawings/draw-skin'
import { drawUltrasound } from '../../../demo/drawings/draw-ultrasound'
import { drawXray } from '../../../demo/drawings/draw-xray'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { fitInside } from '../_internal/raster/raw-image'
import { QUALITY_MAX_SIDE_PX } from './assess-quality'
import { type QualityInput, readDicomForQuality, readImageForQuality } from './decode-quality'
import { type RawImage } from '../raster/raw-image'
import { type ImageKind } from './test-degrade'

/** An image that a doctor can read, as it is scored: inside 1024 px. */
export interface ReferenceImage extends QualityInput {
  name: string
  kind: ImageKind
}

type Raster = ReturnType<typeof drawFundus>

/** Drawings by the product, each kind as often as requested. */
export async function drawnReferenceImages(seeds: readonly number[] = [3]): Promise<ReferenceImage[]> {
  const flat = (kind: ImageKind, seed: number, { width, height, channels, data }: Raster) =>
    toReferenceImage(`drawn ${kind} ${seed}`, kind, { width, height, channels, pixels: new Uint8Array(data) })
  const slice = async (modality: 'CT' | 'MR', seed: number) => {
    const count = modality === 'CT' ? 8 : 5
    const drawing = { caseId: 'calibration', takenAt: new Date(0), modality, index: seed % count, count }
    const { image } = await readDicomForQuality(bytesReader(drawPhantomObject(drawing)))
    return toReferenceImage(`drawn ${modality} slice ${drawing.index}`, modality, image)
  }
  const pictures = seeds.flatMap((seed) => [
    flat('fundus', seed, drawFundus({ eye: seed % 2 ? 'left' : 'right', seed, size: 1100, spots: seed % 8 })),
    flat('skin', seed, drawSkin({ seed })),
    flat('X-ray', seed, drawXray({ seed })),
    flat('ultrasound', seed, drawUltrasound({ seed })),
    slice('CT', seed),
    slice('MR', seed),
  ])
  return Promise.all(pictures)
}

/** The real samples with visible content; two test patterns and a report have none. */
const SAMPLES: Record<string, ImageKind> = {
  'ct-512-implicit-le-private.dcm': 'CT',
  'ct-explicit-le-private.dcm': 'CT',
  'dx-monochrome1.dcm': 'X-ray',
  'emr-multiframe10-jpegls.dcm': 'MR',
  'mr-big-endian.dcm': 'MR',
  'mr-implicit-le.dcm': 'MR',
  'nm-jpeg-extended-12bit.dcm': 'scintigraphy',
  'op-ophthalmic-1536-jpeg-lossless.dcm': 'fundus',
  'photo-fundus-exif-gps-orient6.jpg': 'fundus',
  'photo-fundus-retina-cc0.jpg': 'fundus',
  'photo-histology-ihc-lzw.tif': 'histology',
  'photo-histology-ihc.png': 'histology',
  'photo-xray-dx-gray.png': 'X-ray',
  'sc-htj2k-lossy-rgb.dcm': 'other',
  'us-jpeg-lossless-sv1.dcm': 'ultrasound',
  'us-jpeg2000-lossless-rct.dcm': 'ultrasound',
  'us-multiframe2-rle-palette-private.dcm': 'ultrasound',
  'us-multiframe30-jpeg-baseline-ybr422.dcm': 'ultrasound',
  'us-palette.dcm': 'ultrasound',
  'us-rgb.dcm': 'ultrasound',
}

const TYPES = { '.jpg': 'image/jpeg', '.png': 'image/png', '.tif': 'image/tiff' } as const

/** Reads the samples on this machine: none where FOVEA_SAMPLES is not set. */
export async function sampleReferenceImages(): Promise<ReferenceImage[]> {
  const folder = process.env.FOVEA_SAMPLES
  if (!folder || !existsSync(folder)) return []
  const found: ReferenceImage[] = []
  for (const name of readdirSync(folder).sort()) {
    const kind = Object.hasOwn(SAMPLES, name) ? SAMPLES[name]! : null
    if (!kind) continue
    const bytes = readFileSync(path.join(folder, name))
    const type = TYPES[path.extname(name) as keyof typeof TYPES]
    const { image, resolution } = await (type ? readImageForQuality(bytes, type) : readDicomForQuality(bytesReader(bytes)))
    found.push({ ...(await toReferenceImage(name, kind, image)), resolution })
  }
  return found
}

async function toReferenceImage(name: string, kind: ImageKind, image: RawImage): Promise<ReferenceImage> {
  const { width, height } = image
  return { name, kind, image: await fitInside(image, QUALITY_MAX_SIDE_PX), resolution: { width, height } }
}
