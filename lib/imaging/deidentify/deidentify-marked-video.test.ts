import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { isLongRun } from '../../runtime/test-dose'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { type ContentType } from '../content-type/detect-content-type'
import { openDecoders } from '../decoder-pool/decoders'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { findVideoRedactions } from '../video/find-video-redactions'
import { redactVideo } from '../video/redact-video'
import { ffmpeg, ffprobe, hasFfmpeg, NO_FFMPEG, VIDEO_TYPES } from '../video/test-videos'
import { MARKED_ASF, MARKED_FLV } from './marked/test-marked-asf-flv'
import { MARKED_AVI } from './marked/test-marked-avi'
import { MARK, marksIn, type MarkedPlace } from './marked/test-mark'
import { MARKED_AV1, MARKED_H264, MARKED_HEVC, MARKED_ISOBMFF, MARKED_MJPEG, MARKED_MPEG4 } from './marked/test-marked-isobmff'

import { MARKED_MATROSKA, ROOM } from './marked/test-marked-matroska'

const skip = hasFfmpeg ? false : NO_FFMPEG
const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

/** Half a second of images and sound, with every text that the encoder would write left out. */
const film = (ending: string, picture: string[], sound: string[]): Buffer =>
  ffmpeg(
    [
      ...['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=10:duration=0.5', '-f', 'lavfi', '-i', 'sine=duration=0.5'],
      ...['-pix_fmt', 'yuv420p', ...picture, ...sound, '-shortest'],
    ],
    ending,
  )
const AAC = ['-c:a', 'aac']
const H265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none']
const AV1 = ['-c:v', 'libaom-av1', '-cpu-used', '8']
const MJPEG = ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p']
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast']

async function copyOf(bytes: Buffer, type: ContentType): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const whole = (async function* () {
    yield bytes
  })()
  for await (const part of redactVideo(whole, await findVideoRedactions(bytesReader(bytes), type))) parts.push(part)
  return Buffer.concat(parts)
}

/** A checksum of each decoded frame. */
function framesOf(bytes: Buffer): string[] {
  const lines = ffmpeg(['-i', 'IN', '-map', '0:V', '-map', '0:a?', '-f', 'framemd5'], 'txt', bytes).toString().split('\n')
  const sums = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.replaceAll(' ', ''))
  assert.ok(sums.length >= 5, `${sums.length} frames`)
  return sums
}

/** A Matroska file with room for marks: a title, a track's name, a subtitle, and space for an index. */
function spacious(ending: string, codecs: string[]): Buffer {
  const subtitles = Buffer.from(`1\n00:00:00,000 --> 00:00:00,400\n${ROOM.subtitle}\n`)
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=64x48:rate=10:duration=0.5',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=0.5',
    '-f',
    'srt',
    '-i',
    'IN',
  ]
  const texts = ['-metadata', `title=${ROOM.title}`, '-metadata:s:v', `title=${ROOM.track}`, '-reserve_index_space', '2000']
  return ffmpeg([...inputs, '-map', '0', '-map', '1', '-map', '2', '-pix_fmt', 'yuv420p', ...codecs, ...texts], ending, subtitles)
}

/** Adds a mark to others, where the room for it is not taken by one of them. */
async function planted(file: Buffer, plant: MarkedPlace['plant']): Promise<Buffer> {
  try {
    return await plant(file, MARK)
  } catch {
    return file
  }
}

interface Film {
  what: string
  type: ContentType
  make: () => Buffer
  places: MarkedPlace[]
}

const FILMS: Film[] = [
  { what: 'an MP4 file', type: 'video/mp4', make: () => film('mp4', H264, AAC), places: MARKED_ISOBMFF },
  { what: 'a QuickTime file', type: 'video/quicktime', make: () => film('mov', H264, AAC), places: MARKED_ISOBMFF },
  { what: 'H.264', type: 'video/mp4', make: () => film('mp4', H264, AAC), places: MARKED_H264 },
  {
    what: 'H.265',
    type: 'video/mp4',
    make: () => film('mp4', H265, AAC),
    places: MARKED_HEVC,
  },
  { what: 'AV1', type: 'video/mp4', make: () => film('mp4', AV1, AAC), places: MARKED_AV1 },
  { what: 'MPEG-4 Part 2', type: 'video/mp4', make: () => film('mp4', ['-c:v', 'mpeg4'], AAC), places: MARKED_MPEG4 },
  {
    what: 'Motion JPEG',
    type: 'video/quicktime',
    make: () => film('mov', MJPEG, AAC),
    places: MARKED_MJPEG,
  },
  {
    what: 'a Matroska file',
    type: 'video/x-matroska',
    make: () => spacious('mkv', [...H264, ...AAC, '-c:s', 'srt']),
    places: MARKED_MATROSKA,
  },
  {
    what: 'a WebM file',
    type: 'video/webm',
    make: () => spacious('webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis', '-c:s', 'webvtt']),
    places: MARKED_MATROSKA,
  },
  { what: 'an AVI file', type: 'video/x-msvideo', make: () => film('avi', H264, ['-c:a', 'libmp3lame']), places: MARKED_AVI },
  {
    what: 'an ASF file',
    type: 'video/x-ms-wmv',
    make: () => film('wmv', ['-c:v', 'wmv2'], ['-c:a', 'wmav2']),
    places: MARKED_ASF,
  },
  { what: 'an FLV file', type: 'video/x-flv', make: () => film('flv', H264, AAC), places: MARKED_FLV },
]

/** Each place is tried alone; that ingest accepts the file is seen of all places at once, of each only in a long run. */
const isLong = isLongRun()

describe('a de-identified copy of a video has no mark that was planted', { skip }, () => {
  for (const { what, type, make, places } of FILMS) {
    it(`in ${places.length} places of ${what}, and the same frames`, async () => {
      const plain = make()
      let all = plain
      for (const { place, plant } of places) {
        const given = await plant(plain, MARK)
        const needle = given.includes('ZEBR') ? 'ZEBR' : 'ZEB'
        assert.ok(given.includes(needle), `${place}: planted`)
        if (isLong) await assert.doesNotReject(pool.run('video', { type }, bytesReader(given)), `${place}: accepted`)
        const copy = await copyOf(given, type).catch((cause: unknown) => assert.fail(`${place}: ${String(cause)}`))
        assert.equal(copy.length, given.length, place)
        assert.deepEqual(marksIn(copy), [], place)
        assert.ok(!copy.includes(needle), place)
        all = await planted(all, plant)
      }
      await assert.doesNotReject(pool.run('video', { type }, bytesReader(all)), 'accepted')
      const copy = await copyOf(all, type)
      assert.deepEqual(marksIn(copy), [])
      assert.doesNotMatch(copy.toString('latin1'), /x26[45]|Lavc|Lavf|Apple|core \d/, 'no encoder')
      assert.deepEqual(framesOf(copy), framesOf(plain))
    })
  }

  for (const { codec, make, places, into } of [
    { codec: 'H.264', make: () => film('mp4', H264, AAC), places: MARKED_H264, into: ['mkv', 'avi', 'flv', 'mov'] },
    { codec: 'H.265', make: () => film('mp4', H265, AAC), places: MARKED_HEVC, into: ['mkv', 'avi'] },
    { codec: 'AV1', make: () => film('mp4', AV1, AAC), places: MARKED_AV1, into: ['mkv'] },
    {
      codec: 'MPEG-4 Part 2',
      make: () => film('mp4', ['-c:v', 'mpeg4'], AAC),
      places: MARKED_MPEG4,
      into: ['mkv', 'avi', '3gp'],
    },
    { codec: 'Motion JPEG', make: () => film('mov', MJPEG, AAC), places: MARKED_MJPEG, into: ['mkv', 'avi'] },
  ] as const) {
    it(`in the samples of ${codec} in ${into.join(', ')}`, async () => {
      let given = make()
      for (const { plant } of places) given = await plant(given, MARK)
      for (const ending of into) {
        const { type } = VIDEO_TYPES[ending]
        const moved = ffmpeg(['-i', 'IN', '-c', 'copy'], ending, given)
        assert.ok(moved.includes('ZEBR'), `${ending}: planted`)
        await assert.doesNotReject(pool.run('video', { type }, bytesReader(moved)), `${ending}: accepted`)
        const copy = await copyOf(moved, type)
        assert.deepEqual(marksIn(copy), [], ending)
        assert.ok(!copy.includes('ZEBR'), ending)
        assert.deepEqual(framesOf(copy), framesOf(moved), ending)
      }
    })
  }
})

describe('a de-identified copy of a video has images and sound only', { skip }, () => {
  const subtitles = Buffer.from('1\n00:00:00,000 --> 00:00:00,400\nZEBRA-417\n')
  const inputs = [
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=64x48:rate=10:duration=0.5',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=0.5',
    '-f',
    'srt',
    '-i',
    'IN',
  ]
  const titled = (ending: string, ...more: string[]) =>
    ffmpeg([...inputs, '-map', '0', '-map', '1', '-map', '2', '-pix_fmt', 'yuv420p', ...H264, ...AAC, ...more], ending, subtitles)
  /** The same track as cameras write it: places, movements, camera settings. */
  const asCameraTrack = (file: Buffer, format: string): Buffer => {
    const made = Buffer.from(file.toString('latin1').replace('sbtl', 'meta').replace('tx3g', format), 'latin1')
    assert.equal(made.length, file.length)
    return made
  }

  for (const [what, make, type] of [
    ['an MP4 file with subtitles', () => titled('mp4', '-c:s', 'mov_text'), 'video/mp4'],
    [
      'an MP4 file in fragments with subtitles',
      () => titled('mp4', '-c:s', 'mov_text', '-movflags', 'frag_keyframe+empty_moov'),
      'video/mp4',
    ],
    [
      'fragments with their own base',
      () => titled('mp4', '-c:s', 'mov_text', '-movflags', 'frag_keyframe+empty_moov+default_base_moof'),
      'video/mp4',
    ],
    ['a track of GoPro', () => asCameraTrack(titled('mp4', '-c:s', 'mov_text'), 'gpmd'), 'video/mp4'],
    ['a track of Android', () => asCameraTrack(titled('mp4', '-c:s', 'mov_text'), 'camm'), 'video/mp4'],
    ['a track of timed metadata', () => asCameraTrack(titled('mov', '-c:s', 'mov_text'), 'mebx'), 'video/quicktime'],
    ['a Matroska file with subtitles', () => titled('mkv', '-c:s', 'srt'), 'video/x-matroska'],
    ['a live Matroska file with subtitles', () => titled('mkv', '-c:s', 'srt', '-live', '1'), 'video/x-matroska'],
  ] as [string, () => Buffer, ContentType][]) {
    it(`of ${what}`, async () => {
      const given = make()
      assert.ok(given.includes('ZEBRA-417'))
      const copy = await copyOf(given, type)
      assert.ok(!copy.includes('ZEBRA'))
      assert.deepEqual(framesOf(copy), framesOf(given))
      const kinds = ffprobe(copy, 'stream=codec_type')
      assert.doesNotMatch(kinds, /subtitle|data|attachment/)
    })
  }

  it('of chapters', async () => {
    const chapters = Buffer.from(';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=ZEBRA-417\n')
    for (const ending of ['mp4', 'mov', 'mkv'] as const) {
      const source = [
        '-f',
        'lavfi',
        '-i',
        'testsrc=size=64x48:rate=10:duration=0.5',
        '-f',
        'ffmetadata',
        '-i',
        'IN',
        '-map_metadata',
        '1',
        '-map',
        '0',
      ]
      const given = ffmpeg([...source, '-pix_fmt', 'yuv420p', ...H264], ending, chapters)
      assert.ok(given.includes('ZEBRA-417'))
      const copy = await copyOf(given, VIDEO_TYPES[ending].type)
      assert.ok(!copy.includes('ZEBRA'))
      assert.deepEqual(framesOf(copy), framesOf(given))
    }
  })

  it('of AVI and ASF files, whose other stream is emptied in its place', async () => {
    // Sound whose samples are the mark, in a stream that then claims to be something else.
    const sound = Buffer.alloc(8000, MARK.subarray(0, 8))
    const source = [
      '-f',
      'lavfi',
      '-i',
      'testsrc=size=64x48:rate=10:duration=0.5',
      '-f',
      's16le',
      '-ar',
      '8000',
      '-ac',
      '1',
      '-i',
      'IN',
      '-map',
      '0',
      '-map',
      '1',
    ]
    const avi = ffmpeg([...source, '-map', '0', '-c:v', 'mpeg4', '-c:a', 'pcm_s16le'], 'avi', sound)
    const asf = ffmpeg([...source, '-c:v', 'wmv2', '-c:a', 'pcm_s16le'], 'wmv', sound)
    const asText = Buffer.from(avi)
    asText.write('txts', asText.indexOf('auds'))
    const asCommand = Buffer.from(asf)
    asCommand.set(
      Buffer.from('c0cfda59e659d011a3ac00a0c90348f6', 'hex'),
      asCommand.indexOf(Buffer.from('409e69f84d5bcf11a8fd00805f5c442b', 'hex')),
    )
    for (const [given, type] of [
      [asText, 'video/x-msvideo'],
      [asCommand, 'video/x-ms-wmv'],
    ] as const) {
      assert.ok(given.includes('ZEBRA-41'))
      const copy = await copyOf(given, type)
      assert.ok(!copy.includes('ZEBRA'), type)
      assert.deepEqual(picturesOf(copy), picturesOf(given), type)
    }
  })

  it('is refused for a codec whose samples are unknown, with a sentence', async () => {
    const given = film('mov', ['-c:v', 'prores', '-pix_fmt', 'yuv422p10le'], AAC)
    await assert.rejects(findVideoRedactions(bytesReader(given), 'video/quicktime'), {
      code: 'video_codec_not_copied',
      category: 'cannot_deidentify',
    })
  })
})

/** A checksum of each image, of every video stream. */
const picturesOf = (bytes: Buffer): string[] =>
  ffmpeg(['-i', 'IN', '-map', '0:v', '-f', 'framemd5'], 'txt', bytes)
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
