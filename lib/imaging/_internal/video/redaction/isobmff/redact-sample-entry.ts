import { fail } from '../../../../../errors/fail'
import { type IsobmffBox } from '../../walk-isobmff-boxes'
import { redactColourProfile } from '../../../raster/colour-profile'
import { type Codec, codecRedaction, type CodecRedaction } from '../codecs/codecs'
import { redactElementaryDescriptor } from '../codecs/elementary-descriptor'
import { redactFlacBlocks } from '../codecs/private-data'
import { shifted } from '../codecs/redact'
import { contentOf, type IsobmffRedaction, readContent, redactBoxes } from './redact-boxes'

/** The codecs of sample entries, by their name (MP4 Registration Authority; QuickTime File Format). */
const CODECS: Readonly<Record<string, Codec>> = {
  ...{ avc1: 'h264', avc2: 'h264', avc3: 'h264', avc4: 'h264', hvc1: 'hevc', hev1: 'hevc', av01: 'av1' },
  ...{ vp08: 'picture', vp09: 'picture', s263: 'picture', h263: 'picture', mp4v: 'mpeg', jpeg: 'mjpeg', mjpa: 'mjpeg' },
  ...{ mp4a: 'aac', '.mp3': 'mp3', 'ms\0\x55': 'mp3', fLaC: 'flac', Opus: 'sound', alac: 'sound', samr: 'sound', sawb: 'sound' },
  ...{
    'ac-3': 'sound',
    'ec-3': 'sound',
    sowt: 'sound',
    twos: 'sound',
    lpcm: 'sound',
    ipcm: 'sound',
    fpcm: 'sound',
    in24: 'sound',
  },
  ...{ in32: 'sound', fl32: 'sound', fl64: 'sound', ulaw: 'sound', alaw: 'sound', 'raw ': 'sound', NONE: 'sound', ima4: 'sound' },
}
/** The codecs of `mp4v` and `mp4a`, by their object type (ISO/IEC 14496-1 Table 5). */
const OBJECT_TYPES: Readonly<Record<number, Codec>> = {
  ...{
    0x20: 'mpeg',
    0x21: 'h264',
    0x60: 'mpeg',
    0x61: 'mpeg',
    0x62: 'mpeg',
    0x63: 'mpeg',
    0x64: 'mpeg',
    0x65: 'mpeg',
    0x6a: 'mpeg',
  },
  ...{ 0x6c: 'mjpeg', 0x40: 'aac', 0x66: 'aac', 0x67: 'aac', 0x68: 'aac', 0x69: 'mp3', 0x6b: 'mp3' },
}
/** What a sample entry has beside its codec's configuration: aspect, colour, range of light, field order, channels. */
const KEPT_NUMBERS = [
  'pasp',
  'clap',
  'mdcv',
  'clli',
  'SmDm',
  'CoLL',
  'btrt',
  'fiel',
  'gama',
  'vpcC',
  'srat',
  'pcmC',
  'frma',
  'enda',
  'dOps',
  'dac3',
  'dec3',
  'alac',
  'chan',
  'chnl',
]
const CONFIGURATIONS = ['avcC', 'hvcC', 'av1C', 'esds', 'dfLa', 'colr', 'd263', 'damr', 'wave', 'mp4a']
const MAX_CONFIGURATION_BYTES = 2 ** 20
const PICTURE_FIELDS = 78
const SOUND_FIELDS = [28, 44, 64]

/** A sample description, as far as its samples are concerned. */
export interface SampleEntry extends CodecRedaction {
  /** The bytes of a frame of constant size that the sample table does not know; 0 where it does. */
  bytesPerSample: number
}

/**
 * Redacts a sample entry (ISO/IEC 14496-12 §8.5.2 and §12): the vendor, the compressor's name, the texts of the codec's
 * configuration, and every box that is not needed to show or play it.
 *
 * @throws AppError `video_codec_not_copied`, `video_damaged`
 */
export async function redactSampleEntry(
  movie: IsobmffRedaction,
  entry: IsobmffBox,
  handler: 'vide' | 'soun',
): Promise<SampleEntry> {
  const { list } = movie
  const fields = await readContent(movie, entry, SOUND_FIELDS[2]!)
  if (fields.length < 28) throw fail('video_damaged')
  const isPicture = handler === 'vide'
  const fieldBytes = isPicture ? PICTURE_FIELDS : (SOUND_FIELDS[fields.readUInt16BE(8)] ?? SOUND_FIELDS[0]!)
  if (entry.body + fieldBytes > entry.endExclusive) throw fail('video_damaged')
  list.add(entry.body, entry.body + 6)
  // The vendor, and the compressor: cameras write their own name there.
  list.add(entry.body + 12, entry.body + 16)
  if (isPicture) list.add(entry.body + 42, entry.body + 74)
  const found: Found = { configuration: null, objectType: 0 }
  await redactChildren(movie, { start: entry.body + fieldBytes, endExclusive: entry.endExclusive }, found)
  const named = CODECS[entry.type] ?? 'other'
  const codec =
    found.objectType > 0 && (named === 'mpeg' || named === 'aac') ? (OBJECT_TYPES[found.objectType] ?? 'other') : named
  const { start, endExclusive } = found.configuration ?? { start: 0, endExclusive: 0 }
  if (endExclusive - start > MAX_CONFIGURATION_BYTES) throw fail('video_too_many_parts')
  const configuration = Buffer.from(await movie.reader.read(start, endExclusive))
  if ((codec === 'h264' || codec === 'hevc') && configuration[0] !== 1) throw fail('video_damaged')
  // The blocks of FLAC are redacted with their box; ALAC's and AAC's configurations are numbers.
  const { sample } = codecRedaction(
    codec === 'flac' ? 'sound' : codec,
    configuration,
    shifted((...edit) => list.add(...edit), start),
  )
  return { sample, bytesPerSample: isPicture ? 0 : bytesPerSample(fields) }
}

interface Found {
  configuration: { start: number; endExclusive: number } | null
  objectType: number
}

async function redactChildren(
  movie: IsobmffRedaction,
  range: { start: number; endExclusive: number },
  found: Found,
): Promise<void> {
  const kept = [...KEPT_NUMBERS, ...CONFIGURATIONS]
  await redactBoxes(movie, range, kept, async (box) => {
    if (KEPT_NUMBERS.includes(box.type)) return movie.list.add(box.body + MAX_NUMBER_BYTES, box.endExclusive)
    if (box.type === 'wave') return redactChildren(movie, contentOf(box), found)
    // QuickTime repeats the name there, with four bytes of zero.
    if (box.type === 'mp4a') return movie.list.add(box.body, box.endExclusive)
    if (box.type === 'd263' || box.type === 'damr') return movie.list.add(box.body, box.body + 4)
    if (box.type === 'avcC' || box.type === 'hvcC' || box.type === 'av1C') found.configuration = contentOf(box)
    if (!['esds', 'dfLa', 'colr'].includes(box.type)) return
    const bytes = await readContent(movie, box, MAX_CONFIGURATION_BYTES)
    const redact = shifted((...edit) => movie.list.add(...edit), box.body)
    if (box.type === 'dfLa') redactFlacBlocks(bytes, 4, redact)
    if (box.type === 'colr') redactColour(bytes, redact)
    if (box.type !== 'esds') return
    const { objectType, specificInfo } = redactElementaryDescriptor(bytes, 4, redact)
    found.objectType = objectType
    if (specificInfo)
      found.configuration = { start: box.body + specificInfo.start, endExclusive: box.body + specificInfo.endExclusive }
  })
}

const MAX_NUMBER_BYTES = 96

/** Numbers, or a profile with texts (§12.1.5). */
function redactColour(bytes: Buffer, redact: ReturnType<typeof shifted>): void {
  const type = bytes.toString('latin1', 0, 4)
  if (type === 'nclx' || type === 'nclc') redact(11, bytes.length)
  else redactColourProfile(bytes.subarray(4), shifted(redact, 4))
}

/** QuickTime's older sound descriptions state a sample as one byte, and its real length here. */
function bytesPerSample(fields: Buffer): number {
  const [channels, bits] = [fields.readUInt16BE(16), fields.readUInt16BE(18)]
  if (fields.readUInt16BE(8) !== 1 || fields.length < 44) return (channels * bits) / 8
  const [samplesPerPacket, bytesPerFrame] = [fields.readUInt32BE(28), fields.readUInt32BE(36)]
  return samplesPerPacket > 0 ? bytesPerFrame / samplesPerPacket : 0
}
