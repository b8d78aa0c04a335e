import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { type VideoRedaction } from '../_internal/video/video-redaction'
import { redactVideo } from './redact-video'
import { openDecoders } from '../decoder-pool/decoders'
import { findVideoRedactions } from './find-video-redactions'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { ffmpeg, ffprobe, hasFfmpeg, makeVideo, NO_FFMPEG, VIDEO_TYPES, type VideoForm } from './test-videos'

const skip = hasFfmpeg ? false : NO_FFMPEG
const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 30_000 })
after(() => pool.close())

async function all(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const got: Uint8Array[] = []
  for await (const part of parts) got.push(part)
  return Buffer.concat(got)
}

/** Bytes in pieces of any length, as a store returns them. */
async function* pieces(bytes: Uint8Array, lengths: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (lengths[turn % lengths.length] ?? bytes.length)
    yield bytes.subarray(at, end)
    at = end
  }
}

const SIZE = 400
/** Redactions in order, without overlaps: a gap, a length, a head and a fill for each. */
const editsOf = fc
  .array(
    fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 60 }), fc.uint8Array({ maxLength: 12 }), fc.integer({ min: 0, max: 255 })),
    { maxLength: 8 },
  )
  .map((given) => {
    const edits: VideoRedaction[] = []
    let at = 0
    for (const [gap, length, head, fill] of given) {
      const [start, endExclusive] = [at + gap, Math.min(at + gap + length, SIZE)]
      if (start < endExclusive) edits.push({ start, endExclusive, head: head.subarray(0, endExclusive - start), fill })
      at = start + length
    }
    return edits
  })

describe('redactVideo', () => {
  it('changes only the given ranges, and keeps all offsets', async () => {
    const range = fc.tuple(fc.nat(SIZE), fc.nat(SIZE)).map((ends) => ends.sort((a, b) => a - b))
    const lengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 })
    const bytes = fc.uint8Array({ minLength: SIZE, maxLength: SIZE })
    await fc.assert(
      fc.asyncProperty(bytes, editsOf, lengths, range, async (given, edits, cuts, [start, end]) => {
        const before = Buffer.from(given)
        const whole = await all(redactVideo(pieces(given, cuts), edits))
        assert.deepEqual(Buffer.from(given), before, 'what came is not written into')
        assert.equal(whole.length, SIZE)
        const within = (at: number) => edits.some((one) => at >= one.start && at < one.endExclusive)
        for (let at = 0; at < SIZE; at++) if (!within(at)) assert.equal(whole[at], given[at])
        const expected = Buffer.from(given)
        for (const one of edits) {
          expected.fill(one.fill, one.start, one.endExclusive)
          expected.set(one.head, one.start)
        }
        assert.deepEqual(whole, expected)
        assert.deepEqual(
          await all(redactVideo(pieces(given.subarray(start, end), cuts), edits, start)),
          whole.subarray(start, end),
        )
      }),
    )
  })
})

const PLACE = '+48.2082+016.3738/'
const TOLD = ['title=ZEBRA-417', 'artist=ZEBRA-417', 'comment=ZEBRA-417', `location=${PLACE}`, `location-eng=${PLACE}`]
const NAMED = [
  ...TOLD,
  'creation_time=2024-03-04T05:06:07Z',
  'com.apple.quicktime.location.ISO6709=+48.2082+016.3738/',
  'make=ZEBRA-417',
]
const TAGS = [
  ...NAMED.flatMap((tag) => ['-metadata', tag]),
  '-metadata:s:v',
  'title=ZEBRA-417',
  '-metadata:s:v',
  'handler_name=ZEBRA-417',
]

const FORMS: Record<string, VideoForm> = Object.fromEntries([
  ...(Object.keys(VIDEO_TYPES) as VideoForm['type'][]).map((type) => [type, { type, more: TAGS }]),
  ['mov with keys', { type: 'mov', more: [...TAGS, '-movflags', 'use_metadata_tags'] }],
  ['mp4 with its index first', { type: 'mp4', more: [...TAGS, '-movflags', 'faststart'] }],
  ['mp4 in fragments', { type: 'mp4', more: [...TAGS, '-movflags', 'frag_keyframe+empty_moov'] }],
])

describe('a de-identified copy of a video', { skip }, () => {
  for (const [what, form] of Object.entries(FORMS)) {
    it(`of ${what} contains no location, time or identity, with the same picture and sound`, async () => {
      const bytes = makeVideo(form)
      const { type } = VIDEO_TYPES[form.type]
      const said = (of: Buffer) => `${of.toString('latin1')} ${of.toString('utf16le')} ${of.subarray(1).toString('utf16le')}`
      const isTold = (of: Buffer) => /ZEBRA-417|48\.2082/.test(said(of)) || /ZEBRA-417|48\.2\d|2024-03-04/.test(ffprobe(of))
      assert.ok(isTold(bytes), 'the original does')
      const edits = await findVideoRedactions(bytesReader(bytes), type)
      const copy = await all(redactVideo(pieces(bytes, [65_536]), edits))
      assert.equal(copy.length, bytes.length)
      assert.ok(!isTold(copy), ffprobe(copy))
      assert.deepEqual(framesOf(copy, form.type), framesOf(bytes, form.type))
    })
  }

  it('omits tracks that are neither video nor audio, and their data', async () => {
    const subtitles = Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nGPS 48.2082 16.3738\n')
    const film = ['-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=10:duration=1', '-f', 'srt', '-i', 'IN']
    const bytes = ffmpeg([...film, '-c:v', 'mpeg4', '-c:s', 'mov_text'], 'mp4', subtitles)
    assert.ok(bytes.includes('48.2082'), 'the original says it')
    const copy = await all(redactVideo(pieces(bytes, [1000]), await findVideoRedactions(bytesReader(bytes), 'video/mp4')))
    assert.ok(!copy.includes('48.2082'), 'the copy does not')
    assert.deepEqual(framesOf(copy, 'mp4'), framesOf(bytes, 'mp4'))
    const matroska = ffmpeg([...film, '-c:v', 'mpeg4', '-c:s', 'srt'], 'mkv', subtitles)
    const second = await all(
      redactVideo(pieces(matroska, [1000]), await findVideoRedactions(bytesReader(matroska), 'video/x-matroska')),
    )
    assert.ok(matroska.includes('48.2082') && !second.includes('48.2082'))
    assert.deepEqual(framesOf(second, 'mkv'), framesOf(matroska, 'mkv'))
  })
})

/** A checksum of each video and audio frame, as ffmpeg reads them. */
function framesOf(bytes: Buffer, type: VideoForm['type']): string[] {
  const input = ['-i', 'IN', '-map', '0:v', '-map', '0:a?', '-f', 'framemd5']
  const lines = ffmpeg(input, `${type}.txt`, bytes).toString().split('\n')
  const sums = lines.filter((line) => line !== '' && !line.startsWith('#'))
  assert.ok(sums.length >= 10, `${sums.length} frames`)
  return sums
}
