import sharp, { type Sharp } from 'sharp'
import { convertHeic } from '../decoders/convert-heic'
import type { Answer, Invariant, Sent, Variant } from '../invariant'
import { isOfCase } from '../support/downloads-of'
import { isThorough } from './is-thorough'

const VARIANTS: readonly Variant[] = ['thumbnail', 'medium', 'large']
/** Both pictures are compared as so many squares a side, which survive an encoder, and not a turn or another colour. */
const SIDE = 24
/** The most of the mean difference of a channel, and of one square of the mean over the channels, of 255. */
const MOST_MEAN = 6
const MOST_ONE = 48
const PICTURES = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'bmp', 'avif', 'heic']

/**
 * Each variant of a picture is upright, of the original's proportions, and looks like what sharp draws of the original: its
 * first frame, upright, in sRGB; where it is transparent on white, or on black in a variant without transparency, which is a
 * JPEG for old browsers. That sharp cannot draw the original proves nothing.
 */
export const variantsLookLikeTheOriginal: Invariant = {
  name: 'variants look like the original',
  appliesTo: (sent) => sent.outcome === 'accepted' && PICTURES.includes(sent.kind) && isThorough(sent),
  async check(sent) {
    const reference = await drawReference(await drawableOf(sent))
    if (!reference) return null
    const found: string[] = []
    for (const variant of VARIANTS) {
      const answer = await sent.variant(variant)
      if (answer) found.push(...(await differencesOf(variant, answer, reference, sent)))
    }
    if (sent.record?.preview_state) return [...found, 'it is not shown, and it can be drawn']
    // The copy has all that is to be seen, and the object that a photograph became.
    const copy = sent.uploadId ? await sent.rendered() : await sent.deidentified()
    if (copy?.status === 200 && sent.record) found.push(...(await differencesOfCopy(copy.body, reference)))
    return found
  },
}

async function differencesOfCopy(copy: Buffer, reference: Reference): Promise<string[]> {
  const drawn = await drawReference(copy)
  if (!drawn) return ['de-identified copy: it cannot be drawn']
  const found = [reference.onWhite, reference.onBlack].map((wanted, at) => [
    ...differenceOfSquares('de-identified copy', at === 0 ? drawn.onWhite : drawn.onBlack, wanted),
    ...turnsOf('de-identified copy', at === 0 ? drawn.onWhite : drawn.onBlack, wanted),
  ])
  const size =
    Math.abs(drawn.width - reference.width) > 1 || Math.abs(drawn.height - reference.height) > 1
      ? [`de-identified copy: ${drawn.width} × ${drawn.height} instead of ${reference.width} × ${reference.height}`]
      : []
  return [...size, ...(found.find((one) => one.length === 0) ?? found[0]!)]
}

/** The original in a format that sharp draws. */
export const drawableOf = async ({ kind, bytes }: Pick<Sent, 'kind' | 'bytes'>): Promise<Buffer> =>
  kind === 'heic' ? convertHeic(bytes) : bytes

interface Reference {
  width: number
  height: number
  onWhite: Buffer
  onBlack: Buffer
}

/** What it has to look like; null where sharp cannot tell. */
export async function drawReference(bytes: Buffer): Promise<Reference | null> {
  try {
    const options = { failOn: 'none', limitInputPixels: false, unlimited: true } as const
    // All pixels first: libjpeg cannot shrink a lossless JPEG while it reads it, and libvips does not know.
    const { data, info } = await sharp(bytes, options)
      .autoOrient()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    const pixels = () => sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    return { width, height, onWhite: await toSquares(pixels(), '#fff'), onBlack: await toSquares(pixels(), '#000') }
  } catch {
    return null
  }
}

const toSquares = (picture: Sharp, background: string): Promise<Buffer> =>
  picture
    .toColourspace('srgb')
    .flatten({ background })
    .resize(SIDE, SIDE, { fit: 'fill', kernel: 'linear', fastShrinkOnLoad: false })
    .removeAlpha()
    .raw()
    .toBuffer()

async function differencesOf(
  variant: Variant,
  { status, code, body }: Pick<Answer, 'status' | 'code' | 'body'>,
  reference: Reference,
  { record, way }: Pick<Sent, 'record' | 'way'>,
): Promise<string[]> {
  // What nothing here decodes is said in the record.
  if (status !== 200) return record?.preview_state ? [] : [`${variant}: ${status} ${code ?? ''}`.trim()]
  const picture = sharp(body)
  const { width, height, hasAlpha } = await picture.metadata()
  const found: string[] = []
  if (isOfCase(way)) {
    const scale = Math.min(1, { thumbnail: 400, medium: 800, large: 1920 }[variant] / Math.max(reference.width, reference.height))
    const sides = [Math.max(1, Math.round(reference.width * scale)), Math.max(1, Math.round(reference.height * scale))]
    if (Math.abs(width - sides[0]!) > 1 || Math.abs(height - sides[1]!) > 1)
      found.push(`${variant}: ${width} × ${height} instead of ${sides.join(' × ')}`)
  }
  const squares = await toSquares(sharp(body), '#fff')
  return [
    ...found,
    ...turnsOf(variant, squares, hasAlpha ? reference.onWhite : reference.onBlack),
    ...differenceOfSquares(variant, await toSquares(picture, '#fff'), hasAlpha ? reference.onWhite : reference.onBlack),
  ]
}

/** Squares of which those that a corner of the picture touches, its share of each side, are black. */
export function withoutCorner(squares: Buffer, acrossShare: number, downShare: number): Buffer {
  const rest = Buffer.from(squares)
  // A square has something of the one beside it.
  const [across, down] = [acrossShare, downShare].map((share) => Math.min(SIDE, Math.ceil(share * SIDE) + 1))
  for (let y = 0; y < down!; y++) rest.fill(0, y * SIDE * 3, (y * SIDE + across!) * 3)
  return rest
}

/** The mean difference of two pictures of the same squares. */
export const distance = (one: Buffer, other: Buffer): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0) / one.length

/** A picture of an eye or a hand is alike where it is mirrored: it has to be nearer to what it is than to that. */
export function turnsOf(name: string, squares: Buffer, wanted: Buffer): string[] {
  const own = distance(squares, wanted)
  const at = (x: number, y: number) => (y * SIDE + x) * 3
  const turns = {
    mirrored: (x: number, y: number) => at(SIDE - 1 - x, y),
    'upside down': (x: number, y: number) => at(x, SIDE - 1 - y),
    'turned by 180°': (x: number, y: number) => at(SIDE - 1 - x, SIDE - 1 - y),
  }
  return Object.entries(turns).flatMap(([turn, from]) => {
    const turned = Buffer.alloc(wanted.length)
    for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) wanted.copy(turned, at(x, y), from(x, y), from(x, y) + 3)
    return distance(squares, turned) * 2 + 0.1 < own ? [`${name}: it is ${turn}`] : []
  })
}

/** Two pictures of the same squares, three channels each. */
export function differenceOfSquares(name: string, one: Buffer, other: Buffer, tolerance = 1): string[] {
  if (one.length !== other.length)
    return [`${name}: ${one.length / SIDE / SIDE} channels instead of ${other.length / SIDE / SIDE}`]
  let [sum, most] = [0, 0]
  for (let at = 0; at < one.length; at += 3) {
    let square = 0
    for (let channel = 0; channel < 3; channel++) square += Math.abs(one[at + channel]! - other[at + channel]!)
    sum += square
    most = Math.max(most, square / 3)
  }
  const mean = sum / one.length
  if (mean <= MOST_MEAN * tolerance && most <= MOST_ONE * tolerance) return []
  return [`${name}: differs by ${mean.toFixed(1)} of 255 in the mean, and by ${most.toFixed(0)} at the most`]
}
