import { fail } from '../../../errors/fail'
import type { DicomObject } from '../../parse/parse-data-set'
import type { JpegLsFrame } from '../../write/encode-jpeg-ls'
import { joinedReader } from '../parse/joined-reader'
import type { Span } from '../parse/walk'
import { checkFrameCount } from '../pixels/check-frame-count'
import { parseCodestreamHeader } from '../pixels/codestream-header'
import { readImagePixelModule, type ImagePixelModule } from '../pixels/image-pixel-module'
import { fragmentsByFrame } from '../pixels/read-frame-bytes'
import { sampleBitsOf } from '../pixels/sample-bits'
import type { Piece } from '../write/pieces'
import { writeElementHeader } from '../write/write-element-header'
import { addReportRow, type DeidentificationReport } from './deidentification-report'
import { readAsciiText } from './patient-identity'
import { paddedText } from './replacement-value'
import { encapsulate, JPEG, WRITTEN_ANEW } from './rewrite-pixel-data'

/** PS3.5 A.4.3: JPEG-LS without loss, whatever was lost before. */
export const JPEG_LS_LOSSLESS = '1.2.840.10008.1.2.4.80'
/** The header of a codestream is within its first bytes, unless metadata of this length comes before it. */
const MAX_HEAD_BYTES = 1024 * 1024
/** Frames of an object that are kept until they are written; the others are encoded once more. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024

/** Yields the frames of this object, in order from one of them, as JPEG-LS; outside the server's process. */
export type RecodeFrames = (from: number) => AsyncIterable<JpegLsFrame>

const CODED_ANEW = 'coded anew without loss, as JPEG-LS: only what a decoder returns is written'
const COLOURS_OF_SAMPLES = 'PS3.5 8.2: the colours of the samples that were coded anew'
const [PHOTOMETRIC_INTERPRETATION, PLANAR_CONFIGURATION] = [0x00280004, 0x00280006]

/** Returns whether the frames of an object must not be copied, since only who decodes them knows what else they hold. */
export async function mustBeRecoded(object: DicomObject): Promise<boolean> {
  const facts = object.pixelData && (await readImagePixelModule(object))
  if (!facts?.pixelData.fragments) return false
  if (WRITTEN_ANEW.test(object.transferSyntaxUid)) return true
  // Only a codestream with more bits a sample than Bits Stored can hold others: PS3.5 8.1.1.
  if (!JPEG.test(object.transferSyntaxUid) || !sampleBitsOf(facts, true)) return false
  for (const fragments of await fragmentsByFrame(object, facts)) if (await mayHoldMoreBits(object, fragments, facts)) return true
  return false
}

/**
 * Encodes all frames of an object anew without loss, so that nothing but their samples is written, and says so in its
 * elements and in the report.
 *
 * @param recode without it, the object is refused
 * @param to the elements of the object that is written
 * @throws AppError `cannot_deidentify` where a frame cannot be decoded here, `corrupt` where the object has fewer or more
 * of them than it claims
 */
export async function recodePixelData(
  object: DicomObject,
  recode: RecodeFrames | undefined,
  to: { level: Map<number, Piece[]>; report: DeidentificationReport },
): Promise<Piece[]> {
  const facts = await readImagePixelModule(object)
  if (!facts) throw fail('dicom_image_not_described')
  await checkFrameCount(object, facts)
  if (!recode) throw fail('dicom_not_deidentifiable')
  const { encoding } = object.dataSet
  const { frames, photometric } = await recodeFrames(recode, facts.frames)
  const { tag, vr } = facts.pixelData
  addReportRow(to.report, { tag, action: 'clean', rule: CODED_ANEW, path: [] })
  const put = (changed: number, type: string, value: Uint8Array) => {
    to.level.set(changed, [writeElementHeader(changed, type, value.length, encoding), value])
    addReportRow(to.report, { tag: changed, action: 'clean', rule: COLOURS_OF_SAMPLES, path: [] })
  }
  if ((await readAsciiText(object, PHOTOMETRIC_INTERPRETATION)) !== photometric)
    put(PHOTOMETRIC_INTERPRETATION, 'CS', paddedText(photometric))
  if (facts.planar) put(PLANAR_CONFIGURATION, 'US', Uint8Array.of(0, 0))
  return encapsulate(frames, { tag, vr }, encoding)
}

/** The frames by their number, and what the colours of all of them are. */
async function recodeFrames(recode: RecodeFrames, count: number): Promise<{ frames: Piece[][]; photometric: string }> {
  const [frames, photometrics]: [Piece[][], Set<string>] = [[], new Set()]
  const again = framesInOrder(recode)
  let kept = 0
  for await (const { codestream, photometric } of recode(0)) {
    const [frame, sizeBytes] = [frames.length, codestream.length]
    photometrics.add(photometric)
    kept += sizeBytes
    frames.push([kept <= MAX_KEPT_BYTES ? codestream : { sizeBytes, make: () => again(frame) }])
    if (frames.length === count) break
  }
  const [photometric] = photometrics
  if (photometric === undefined || photometrics.size !== 1 || frames.length !== count) throw fail('dicom_not_deidentifiable')
  return { frames, photometric }
}

/** Frames by their number: those that follow each other are encoded together. One at a time, whoever asks. */
function framesInOrder(recode: RecodeFrames): (frame: number) => Promise<Uint8Array> {
  let [next, rest]: [number, AsyncIterator<JpegLsFrame> | null] = [0, null]
  let before: Promise<unknown> = Promise.resolve()
  return (frame) => {
    const made = before.then(async () => {
      if (rest === null || next !== frame) rest = recode(frame)[Symbol.asyncIterator]()
      next = frame + 1
      const { value, done } = await rest.next()
      if (done) throw fail('dicom_not_deidentifiable')
      return value.codestream
    })
    before = made.catch(() => (rest = null))
    return made
  }
}

/** Where the header cannot be read, it may. */
async function mayHoldMoreBits(
  object: DicomObject,
  fragments: readonly Span[],
  { bitsStored }: ImagePixelModule,
): Promise<boolean> {
  const joined = joinedReader(object.reader, fragments)
  const header = parseCodestreamHeader(await joined.read(0, Math.min(MAX_HEAD_BYTES, joined.sizeBytes)))
  return header === null || header.bits > bitsStored
}
