import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { createHash } from 'node:crypto'
import { readDataSet } from '../decoders/dcmtk-json'
import type { Answer, Invariant, Sent } from '../invariant'
import { isThorough } from './is-thorough'
import { differenceOfSquares, drawableOf, drawReference, withoutCorner } from './variants-look-like-the-original'

const PICTURES = ['jpeg', 'png', 'webp', 'tiff', 'heic']

/**
 * Whatever was accepted passes every later step: the de-identified copy, a blackout, the frame that a reviewer draws on and
 * the review itself, the rendered frame, and the ZIP of its case.
 */
export const everyLaterStepWorks: Invariant = {
  name: 'every later step works',
  appliesTo: (sent) => sent.outcome === 'accepted' && isThorough(sent),
  async check(sent) {
    const steps: (() => Promise<string[]>)[] = [
      async () => refusalsOf('de-identified copy', [await sent.deidentified()]),
      () => framesOf(sent),
      () => archivesOf(sent),
      async () => (PICTURES.includes(sent.kind) ? blackoutOf(await sent.blackout(), sent) : []),
      () => reviewOf(sent),
    ]
    const found: string[] = []
    for (const step of steps) found.push(...(await step()))
    return found
  },
}

/** Whatever was not answered with what was asked for. */
export const refusalsOf = (step: string, answers: readonly (Pick<Answer, 'status' | 'code'> | null)[]): string[] =>
  answers.flatMap((answer) =>
    answer === null || answer.status === 200 ? [] : [`${step}: ${answer.status} ${answer.code ?? ''}`.trim()],
  )

/** Where its record says that it has frames, and nothing says that they cannot be shown. */
async function framesOf(sent: Sent): Promise<string[]> {
  const isObject = sent.kind === 'dicom' || sent.uploadId !== null
  if (!isObject || !sent.record?.frames || sent.record.preview_state) return []
  return [
    ...refusalsOf('frame', [await sent.frame(1, 'samples')]),
    ...refusalsOf('small frame', [await sent.frame(1, 'preview')]),
    ...refusalsOf('rendered frame', [await sent.rendered(), await sent.rendered(sent.record.frames)]),
  ]
}

async function archivesOf(sent: Sent): Promise<string[]> {
  const whole = await sent.archive('original')
  const found = refusalsOf('archive', [whole])
  if (whole?.status === 200) found.push(...missingIn(whole.body, sent.sha256))
  const copies = await sent.archive('anonymised')
  found.push(...refusalsOf('archive of copies', [copies]))
  // What has nothing to remove may be its own copy.
  const isOwnCopy = (await sent.deidentified())?.body.equals(sent.bytes)
  if (copies?.status === 200 && !isOwnCopy && missingIn(copies.body, sent.sha256).length === 0)
    found.push('archive of copies: the original is in it')
  return found
}

/** The ZIP has the original, byte for byte. */
export function missingIn(zip: Buffer, sha256: string): string[] {
  try {
    const entries = Object.values(unzipSync(new Uint8Array(zip)))
    const isThere = entries.some((bytes) => createHash('sha256').update(bytes).digest('hex') === sha256)
    return isThere ? [] : ['archive: the original is not in it']
  } catch {
    return ['archive: no ZIP that can be read']
  }
}

async function blackoutOf(answers: readonly Answer[] | null, sent: Pick<Sent, 'bytes' | 'kind'>): Promise<string[]> {
  if (!answers) return []
  const [blackedOut, shown, lifted, medium, again] = answers
  const found = refusalsOf('blackout', [blackedOut!])
  if (!shown || found.length > 0) return found
  found.push(...refusalsOf('blacked-out picture', [shown]))
  if (lifted && lifted.status !== 204) found.push(`lifting the blackout: ${lifted.status} ${lifted.code ?? ''}`.trim())
  if (again && !again.body.equals(sent.bytes)) found.push('lifting the blackout: the original is not handed out again')
  if (medium?.status === 200) found.push(...(await lightInVariant(medium.body, shown.body)))
  return shown.status === 200
    ? [...found, ...(await lightIn(shown.body)), ...(await changedBeside(shown.body, await drawableOf(sent)))]
    : found
}

/** The spread of a corner of one value: the window of an object may begin below the lowest value, and show it grey. */
const WITHOUT_BLACK = 12
/** The sides of the corner that is blacked out. */
const CORNER = 16
/** The most of the mean of a row or a column of the corner, of 255: an encoder blurs its edge. */
const MOST_LIGHT = 40

/**
 * The corner that was blacked out is black to its edges, upright, whatever the encoder does there.
 *
 * @param spread a corner whose values are as near to each other is taken for black as well
 */
export async function lightIn(picture: Buffer, spread = -1): Promise<string[]> {
  const upright = await sharp(picture, { limitInputPixels: false })
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { data, info } = upright
  const [width, height] = [Math.min(CORNER, info.width), Math.min(CORNER, info.height)]
  const [rows, columns] = [new Array<number>(height).fill(0), new Array<number>(width).fill(0)]
  let [least, most] = [255, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < info.channels; channel++) {
        const value = data[(y * info.width + x) * info.channels + channel]!
        rows[y]! += value / (width * info.channels)
        columns[x]! += value / (height * info.channels)
        if (x < CORNER / 2 && y < CORNER / 2) [least, most] = [Math.min(least, value), Math.max(most, value)]
      }
    }
  }
  const lightest = Math.max(...rows, ...columns)
  const isEven = most - least <= spread && lightest - Math.min(...rows, ...columns) <= 2 * spread
  return lightest > MOST_LIGHT && !isEven
    ? [`blackout: the corner has a row or a column with a mean of ${lightest.toFixed(0)} of 255`]
    : []
}

/** The corner of a smaller picture, without its edge. */
export async function lightInVariant(variant: Buffer, shown: Buffer): Promise<string[]> {
  const [{ width = 1, height = 1 }, { width: whole = 1 }] = [await sharp(variant).metadata(), await sharp(shown).metadata()]
  const side = Math.floor((CORNER * width) / whole) - 2
  if (side < 2) return []
  const corner = await sharp(variant)
    .extract({ left: 0, top: 0, width: Math.min(side, width), height: Math.min(side, height) })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer()
  const mean = corner.reduce((sum, value) => sum + value, 0) / corner.length
  return mean > MOST_LIGHT ? [`blackout: the corner of the variant has a mean of ${mean.toFixed(0)} of 255`] : []
}

/** What was not blacked out looks as it did: squares of the whole, without those that the corner touches. */
export async function changedBeside(shown: Buffer, original: Buffer): Promise<string[]> {
  const [one, other] = [await drawReference(shown), await drawReference(original)]
  if (!one || !other) return []
  const without = (squares: Buffer) => withoutCorner(squares, CORNER / other.width, CORNER / other.height)
  const differences = [other.onWhite, other.onBlack].map((wanted) =>
    differenceOfSquares('blackout: what is beside it', without(one.onBlack), without(wanted), 2),
  )
  return differences.find((found) => found.length === 0) ?? differences[0]!
}

/** A doctor looks at what is held, and blacks out a corner of it: it is black in what is shown from then on. */
async function reviewOf(sent: Sent): Promise<string[]> {
  if (sent.uploadId === null || !sent.record?.frames || sent.record.preview_state) return []
  const before = await sent.reviewFrame(1)
  const found = refusalsOf('frame of the review', [before])
  await sent.details()
  // Of a frame: the record of a slide has the size of the whole, and a photograph has no other.
  const [height, width] = await Promise.all(['00280010', '00280011'].map((tag) => numberIn(sent, tag)))
  const [across, down] = [width || sent.record.width, height || sent.record.height]
  const side = { width: Math.min(CORNER, across ?? 1), height: Math.min(CORNER, down ?? 1) }
  const body = JSON.stringify({ rectangles: [{ x: 0, y: 0, ...side }] })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  const reviewed = await sent.ask('doctor', `/api/v1/dicom/upload/${sent.uploadId}/pixel-review`, init)
  // A pixel of one bit has no byte of its own: the review says so (docs/CORPUS.md).
  if (reviewed.code === 'dicom_pixels_not_redactable' && (await numberIn(sent, '00280100')) === 1) return found
  found.push(...refusalsOf('review', [reviewed]))
  if (reviewed.status !== 200) return found
  const ofFrame = (frame: number) => sent.ask('doctor', `/api/v1/dicom/upload/${sent.uploadId}/frames/${frame}`)
  const [shown, last] = [await ofFrame(1), sent.record.frames > 1 ? await ofFrame(sent.record.frames) : null]
  return [
    ...found,
    ...refusalsOf('reviewed frame', [shown, last]),
    ...(last?.status === 200 ? (await lightIn(last.body, WITHOUT_BLACK)).map((what) => `last frame: ${what}`) : []),
    ...(shown.status === 200 && before?.status === 200 ? await changedBeside(shown.body, before.body) : []),
    ...(shown.status === 200 ? await lightIn(shown.body, sent.kind === 'dicom' ? WITHOUT_BLACK : undefined) : []),
  ]
}

const numberIn = async ({ bytes }: Sent, tag: string): Promise<number> =>
  Number((await readDataSet(bytes))?.[tag]?.Value?.[0] ?? 0)
