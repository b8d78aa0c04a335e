import { fail } from '../../../../../errors/fail'
import { trimEnd } from '../../../../../runtime/text/trim-end'
import { type Codec, codecRedaction, type CodecRedaction } from '../codecs/codecs'
import { shifted } from '../codecs/redact'
import {
  type ElementContent,
  type MatroskaRedaction,
  numbers,
  redactElements,
  type SizedElement,
  toVoidElement,
} from './redact-elements'
import { readEbmlElement } from '../../ebml'

/** A track of the copy. */
export interface MatroskaTrack extends CodecRedaction {
  number: number
  /** Its blocks may carry the alpha channel of an image, coded like the image. */
  hasAlpha: boolean
}

/** RFC 9559 §5.1.4.1. */
const [NUMBER, UID, TYPE, CODEC_ID, CODEC_PRIVATE, ENCODINGS, VIDEO, AUDIO] = [
  0xd7, 0x73c5, 0x83, 0x86, 0x63a2, 0x6d80, 0xe0, 0xe1,
]
const [LANGUAGE, LANGUAGE_BCP47, ALPHA_MODE, COLOUR] = [0x22b59c, 0x22b59d, 0x53c0, 0x55b0]
/** Flags, cache, durations, delays. Names, attachments, operations, encodings and translations are left out. */
const KEPT_IN_TRACK: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(NUMBER, TYPE, 0xb9, 0x88, 0x55aa, 0x9c, 0x6de7, 0x6df8, 0x23e383, 0x234e7a, 0x23314f, 0x55ee, 0xaa, 0x56aa, 0x56bb),
  ...[UID, CODEC_ID, CODEC_PRIVATE, ENCODINGS, VIDEO, AUDIO, LANGUAGE, LANGUAGE_BCP47].map((id): [number, ElementContent] => [
    id,
    'element',
  ]),
])
/** Sizes, crop, aspect, interlacing, alpha, the colour space's code and the frame rate. */
const KEPT_IN_VIDEO: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(
    0xb0,
    0xba,
    0x54b0,
    0x54ba,
    0x54b2,
    0x54b3,
    0x54aa,
    0x54bb,
    0x54cc,
    0x54dd,
    0x9a,
    0x9d,
    0x53b8,
    ALPHA_MODE,
    0x2eb524,
    0x2383e3,
  ),
  [COLOUR, 'element'],
])
const KEPT_IN_COLOUR: ReadonlyMap<number, ElementContent> = new Map([
  ...numbers(0x55b1, 0x55b2, 0x55b3, 0x55b4, 0x55b5, 0x55b6, 0x55b7, 0x55b8, 0x55b9, 0x55ba, 0x55bb, 0x55bc, 0x55bd),
  [0x55d0, 'element'],
])
const KEPT_IN_MASTERING: ReadonlyMap<number, ElementContent> = new Map(
  numbers(...Array.from({ length: 10 }, (_, at) => 0x55d1 + at)),
)
const KEPT_IN_AUDIO: ReadonlyMap<number, ElementContent> = new Map(numbers(0xb5, 0x78b5, 0x9f, 0x6264, 0x52f1))
const MAX_PRIVATE_BYTES = 2 ** 20

const CODECS: readonly [RegExp, Codec][] = [
  [/^V_MPEG4\/ISO\/AVC$/, 'h264'],
  [/^V_MPEGH\/ISO\/HEVC$/, 'hevc'],
  [/^V_AV1$/, 'av1'],
  [/^V_VP[89]$/, 'picture'],
  [/^V_MPEG4\/ISO\/(SP|ASP|AP)$|^V_MPEG[12]$/, 'mpeg'],
  [/^V_MJPEG$/, 'mjpeg'],
  [/^A_AAC(\/.{1,20})?$/, 'aac'],
  [/^A_MPEG\/L[123]$/, 'mp3'],
  [/^A_VORBIS$/, 'vorbis'],
  [/^A_FLAC$/, 'flac'],
  [/^A_(OPUS|E?AC3|PCM\/INT\/(LIT|BIG)|PCM\/FLOAT\/IEEE|ALAC)$/, 'sound'],
]

/**
 * Redacts a track of images or sound: its name, its codec's name and settings, attachments, the texts of its private
 * data. Its UID becomes its number, so that two copies cannot be linked by it.
 *
 * @throws AppError `video_codec_not_copied` also for compressed or encrypted blocks
 */
export async function redactTrackEntry(file: MatroskaRedaction, entry: SizedElement): Promise<MatroskaTrack> {
  const found = {
    number: 0,
    hasAlpha: false,
    codec: '',
    uid: null as SizedElement | null,
    privateData: null as SizedElement | null,
  }
  const read = async ({ body, endExclusive }: SizedElement): Promise<Buffer> =>
    Buffer.from(await file.reader.read(body, endExclusive))
  await redactElements(file, entry, KEPT_IN_TRACK, async (element) => {
    const length = element.endExclusive - element.body
    if (element.id === NUMBER) found.number = length === 0 ? 0 : (await read(element)).readUIntBE(0, Math.min(length, 6))
    else if (element.id === UID) found.uid = element
    else if (element.id === CODEC_ID) found.codec = length > 64 ? '' : trimEnd((await read(element)).toString('latin1'), /\0/)
    else if (element.id === CODEC_PRIVATE) found.privateData = element
    else if (element.id === ENCODINGS) throw fail('video_codec_not_copied')
    else if (element.id === VIDEO) found.hasAlpha = await redactVideo(file, element)
    else if (element.id === AUDIO) await redactElements(file, element, KEPT_IN_AUDIO)
    else if (element.id === LANGUAGE || element.id === LANGUAGE_BCP47) {
      if (length > 12 || !/^[A-Za-z]{2,3}(-[A-Za-z]{2,4}){0,2}\0*$/.test((await read(element)).toString('latin1')))
        toVoidElement(file, element)
    }
  })
  if (found.uid) redactUid(file, found.uid, found.number)
  const { body, endExclusive } = found.privateData ?? { body: 0, endExclusive: 0 }
  if (endExclusive - body > MAX_PRIVATE_BYTES) throw fail('video_too_many_parts')
  const privateData = Buffer.from(await file.reader.read(body, endExclusive))
  const codec = CODECS.find(([pattern]) => pattern.test(found.codec))?.[1] ?? 'other'
  if ((codec === 'h264' || codec === 'hevc') && privateData[0] !== 1) throw fail('video_damaged')
  const { sample } = codecRedaction(
    codec,
    privateData,
    shifted((...edit) => file.list.add(...edit), body),
  )
  return { number: found.number, sample, hasAlpha: found.hasAlpha && codec === 'picture' }
}

/** A UID "SHOULD be kept the same when making a direct copy" and must not be zero: the copy shall not be linked. */
function redactUid({ list }: MatroskaRedaction, { body, endExclusive }: SizedElement, number: number): void {
  if (endExclusive === body || endExclusive - body > 8) throw fail('video_damaged')
  list.add(body, endExclusive - 1)
  list.add(endExclusive - 1, endExclusive, Buffer.from([number]))
}

async function redactVideo(file: MatroskaRedaction, video: SizedElement): Promise<boolean> {
  let hasAlpha = false
  await redactElements(file, video, KEPT_IN_VIDEO, async (element) => {
    if (element.id === ALPHA_MODE) hasAlpha = (await file.reader.read(element.body, element.endExclusive)).at(-1) === 1
    if (element.id !== COLOUR) return
    await redactElements(file, element, KEPT_IN_COLOUR, (part) =>
      part.id === 0x55d0 ? redactElements(file, part, KEPT_IN_MASTERING) : undefined,
    )
  })
  return hasAlpha
}

/** The type of a track: 1 for images, 2 for sound; 0 where it has none. */
export async function readTrackType(file: MatroskaRedaction, entry: SizedElement): Promise<number> {
  for (let at = entry.body; at < entry.endExclusive;) {
    const { id, body, endExclusive } = await readEbmlElement(file, at, entry.endExclusive)
    if (endExclusive === null) throw fail('video_damaged')
    if (id === TYPE) return (await file.reader.read(body, endExclusive)).at(-1) ?? 0
    at = endExclusive
  }
  return 0
}
