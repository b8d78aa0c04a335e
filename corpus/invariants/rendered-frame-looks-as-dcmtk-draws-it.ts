import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import { readFile } from 'node:fs/promises'
import { type JsonDataSet, readDataSet, withFile } from '../decoders/dcmtk-json'
import { runTool } from '../decoders/run-tool'
import type { Answer, Invariant, Sent } from '../invariant'
import { differenceOfSquares, distance, drawReference } from './variants-look-like-the-original'

/** What one of the two draws by another rule (docs/CORPUS.md), so that nothing follows from a difference. */
const OTHERWISE = {
  'VOI LUT Sequence': '00283010',
  'ICC Profile of samples': '00282000',
  'Presentation LUT Sequence': '20500010',
  'Segmentation Fractional Type': '00620010',
}
/** Without a window, dcmtk begins at the lowest value, padding included, and Fovea leaves out a few outliers. */
const [WITHOUT_WINDOW, PADDING] = [2, '00280120']
/** A frame of fewer rows or columns is too small to be compared in another size. */
const LEAST_SIDE = 64
/** A side may differ by a rounding of pixels that are not square. */
const MOST_PIXELS = 2

/**
 * The first frame and the one in the middle, as DICOMweb renders them, look as dcmtk draws them with the first window of the frame,
 * or from the lowest to the highest value where it has none, and what dcmtk draws is shown. Where dcmtk is not installed or cannot
 * draw it, nothing is said.
 */
export const renderedFrameLooksAsDcmtkDrawsIt: Invariant = {
  name: 'rendered frame looks as dcmtk draws it',
  appliesTo: (sent) => sent.outcome === 'accepted' && sent.kind === 'dicom' && sent.way === 'case by TUS',
  async check(sent) {
    const dataSet = await readDataSet(sent.bytes)
    if (!dataSet) return null
    if (!sent.record?.frames || sent.record.preview_state)
      return (await drawByDcmtk(sent.bytes, dataSet, 1)) ? ['it is not shown, and dcmtk draws it'] : null
    if (Object.values(OTHERWISE).some((tag) => tag in dataSet)) return null
    const { frames } = sent.record
    const found = []
    for (const frame of new Set([1, Math.ceil((frames + 1) / 2), frames])) found.push(await ofFrame(sent, dataSet, frame))
    return found.every((one) => one === null) ? null : found.flatMap((one) => one ?? [])
  },
}

/** What one frame differs in; null where nothing follows from a difference. */
async function ofFrame(sent: Sent, dataSet: JsonDataSet, frame: number): Promise<string[] | null> {
  const isWindowed = isColour(dataSet) || windowOf(dataSet, frame) !== null
  if (isTransformedUnseen(dataSet, frame) || (!isWindowed && PADDING in dataSet)) return null
  const [wanted, rendered] = [await drawByDcmtk(sent.bytes, dataSet, frame), await sent.rendered(frame)]
  if (!wanted || rendered?.status !== 200) return null
  const found = await differencesOfPictures(rendered.body, wanted, isWindowed ? 1 : WITHOUT_WINDOW, pixelHeight(dataSet))
  const frames = sent.record?.frames ?? 1
  for (const other of [frame - 1, frame + 1, 1].filter((one) => one > 0 && one <= frames && one !== frame)) {
    const beside = await drawByDcmtk(sent.bytes, dataSet, other)
    if (beside && (await isNearer(rendered.body, beside, wanted))) found.push(`it looks as frame ${other} does`)
  }
  // Of few pixels other squares are made in another size.
  const isLarge = Math.min(Number(dataSet['00280010']?.Value?.[0]), Number(dataSet['00280011']?.Value?.[0])) >= LEAST_SIDE
  const preview = isLarge ? await sent.frame(frame, 'preview') : null
  const samples = await sent.frame(frame, 'samples')
  const shown = samples?.status === 200 && isWindowed ? await drawSamples(samples) : null
  for (const [name, picture] of [
    ['small frame', preview?.status === 200 ? preview.body : null],
    ['samples', shown],
  ] as const) {
    if (!picture) continue
    const tolerance = name === 'samples' ? 1 : WITHOUT_WINDOW
    found.push(
      ...(await differencesOfPictures(picture, wanted, tolerance, pixelHeight(dataSet)))
        .filter((what) => what.startsWith('rendered'))
        .map((what) => `${name}: ${what}`),
    )
    const first = frame > 1 ? await drawByDcmtk(sent.bytes, dataSet, 1) : null
    if (first && (await isNearer(picture, first, wanted))) found.push(`${name}: it looks as frame 1 does`)
  }
  return found.map((what) => `frame ${frame}: ${what}`)
}

/** Of size and of looks, between what was rendered and what is wanted: two pictures in any format that sharp reads. */
export async function differencesOfPictures(rendered: Buffer, wanted: Buffer, tolerance = 1, pixelHeight = 1): Promise<string[]> {
  const [one, other] = [await drawReference(rendered), await drawReference(wanted)]
  if (!one || !other) return ['the rendered frame cannot be read']
  const found = differenceOfSquares('rendered', one.onBlack, other.onBlack, tolerance)
  if (Math.abs(one.width - other.width) > MOST_PIXELS || Math.abs(one.height - other.height) > MOST_PIXELS) {
    const [turned, shape] = [one.width / one.height, other.width / (other.height * pixelHeight)]
    if (Math.abs(turned - shape) / shape > 0.02)
      found.push(`${one.width} × ${one.height} instead of ${other.width} × ${other.height}`)
  }
  return found
}

/** What the viewer makes of all samples with their first window (app/api/v1/images/[id]/frames). */
async function drawSamples({ body, headers }: Answer): Promise<Buffer | null> {
  const { width, height, grey } = JSON.parse(headers['fovea-frame'] ?? '{}')
  if (!grey) return body
  const { slope, intercept, isInverted, windows } = grey
  const [{ center, width: span }] = windows
  const stored = gunzipSync(body)
  const drawn = Buffer.alloc(stored.length / 2)
  for (let at = 0; at < drawn.length; at++) {
    const value = ((stored.readUInt16LE(at * 2) * slope + intercept - (center - 0.5)) / (span - 1) + 0.5) * 255
    drawn[at] = Math.min(255, Math.max(0, Math.round(isInverted ? 255 - value : value)))
  }
  return sharp(drawn, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

/** Whether a picture is rather one than the other, by more than an encoder changes. */
async function isNearer(shown: Buffer, one: Buffer, other: Buffer): Promise<boolean> {
  const [a, b, c] = await Promise.all([shown, one, other].map(drawReference))
  return !!a && !!b && !!c && distance(a.onBlack, b.onBlack) * 2 + 0.1 < distance(a.onBlack, c.onBlack)
}

const [FRAME_VOI, VALUE_TRANSFORMATION] = ['00289132', '00289145']

const isColour = (dataSet: JsonDataSet): boolean => Number(dataSet['00280002']?.Value?.[0] ?? 1) > 1

/** The height of a pixel in its widths by Pixel Aspect Ratio (PS3.3 C.7.6.3.1.7), to which dcmtk pays no attention. */
function pixelHeight(dataSet: JsonDataSet): number {
  const [down, across] = (dataSet['00280034']?.Value ?? []).map(Number)
  return down! > 0 && across! > 0 ? down! / across! : 1
}

/** What the functional groups of a frame say, or those of all (PS3.3 C.7.6.16.2); dcmtk reads neither. */
const groupOf = (dataSet: JsonDataSet, tag: string, frame: number): JsonDataSet | undefined =>
  (
    [
      ['52009230', frame - 1],
      ['52009229', 0],
    ] as const
  )
    .map(([groups, at]) => dataSet[groups]?.Value?.[at] as JsonDataSet | undefined)
    .map((group) => group?.[tag]?.Value?.[0] as JsonDataSet | undefined)
    .find((item) => item !== undefined)

/** The first window of a frame; a width below 1 is none (PS3.3 C.11.2.1.2). */
function windowOf(dataSet: JsonDataSet, frame: number): [center: number, width: number] | null {
  const item = groupOf(dataSet, FRAME_VOI, frame) ?? dataSet
  const [center, width] = ['00281050', '00281051'].map((tag) => Number(item[tag]?.Value?.[0] ?? Number.NaN))
  return !Number.isNaN(center) && width! >= 1 ? [center!, width!] : null
}

/** Values that dcmtk takes as they are stored, since it does not read how they are to be. */
function isTransformedUnseen(dataSet: JsonDataSet, frame: number): boolean {
  const item = groupOf(dataSet, VALUE_TRANSFORMATION, frame)
  return (
    item !== undefined && (Number(item['00281052']?.Value?.[0] ?? 0) !== 0 || Number(item['00281053']?.Value?.[0] ?? 1) !== 1)
  )
}

/** dcmtk takes the name RGB for the colours of a JPEG, also where the JPEG says that they are YCbCr (JFIF 1.02). */
const isNamedRgb = (dataSet: JsonDataSet, bytes: Buffer): boolean =>
  dataSet['00280004']?.Value?.[0] === 'RGB' && bytes.includes('JFIF\0')

async function drawByDcmtk(bytes: Buffer, dataSet: JsonDataSet, frame: number): Promise<Buffer | null> {
  const [first, hasOwn] = [windowOf(dataSet, frame), dataSet['00281050'] !== undefined]
  const drawn = !first ? ['+Wm'] : hasOwn ? ['+Wi', '1'] : ['+Ww', String(first[0]), String(first[1])]
  const window = isColour(dataSet) ? [] : drawn
  const colours = isNamedRgb(dataSet, bytes) ? ['+cgl'] : []
  return withFile(bytes, async (file, folder) => {
    const picture = path.join(folder, 'frame.png')
    const ran = await runTool('dcmj2pnm', ['-q', '+on', '+F', String(frame), ...colours, ...window, file, picture])
    return ran?.ok ? readFile(picture).catch(() => null) : null
  })
}
