import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import sharp from 'sharp'
import { dose } from '../../runtime/test-dose'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { openDecoders } from '../decoder-pool/decoders'
import { deriveVideo } from './derive-video'
import { detectContentType } from '../content-type/detect-content-type'
import { countRequests } from '../classifier/test-counting-server'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { hasFfmpeg, makeVideo, NO_FFMPEG, VIDEO_TYPES, type VideoForm } from './test-videos'
import { getFfmpeg, openFfmpeg } from './ffmpeg'

const skip = hasFfmpeg ? false : NO_FFMPEG
const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'scratch-'))
const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 30_000 })
let closeTools = await openFfmpeg({ ffmpeg: 'ffmpeg', folder, timeMs: 30_000 })
after(async () => {
  closeTools()
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})
const TYPES = Object.keys(VIDEO_TYPES) as VideoForm['type'][]
/** How many zeros may follow a video: all for each type in a long run; otherwise one for each type, each for several types. */
const PADDINGS = [3, 7, 100, 3 * 2 ** 20]

/** Counts what is requested, so that a test can check that the whole was never requested at once. */
function watched(bytes: Buffer) {
  const seen = { largest: 0 }
  const reader = bytesReader(bytes)
  const read = (start: number, end: number) => {
    seen.largest = Math.max(seen.largest, end - start)
    return reader.read(start, end)
  }
  return { reader: { sizeBytes: bytes.length, read }, seen }
}

describe('deriveVideo', { skip }, () => {
  for (const [n, type] of TYPES.entries()) {
    it(`returns duration, size and codec of a ${type}, and renders a poster`, async () => {
      const bytes = makeVideo({ type })
      assert.equal(await detectContentType(bytes.subarray(0, 65_536)), VIDEO_TYPES[type].type)
      const { reader, seen } = watched(bytes)
      const derived = await deriveVideo(reader, VIDEO_TYPES[type].type)
      assert.ok(Math.abs(derived.durationMs! - 2000) < 150, `${derived.durationMs} ms`)
      assert.deepEqual([derived.width, derived.height, derived.codec], [320, 240, VIDEO_TYPES[type].codec])
      const poster = await sharp(derived.poster!).metadata()
      assert.deepEqual([poster.format, poster.width, poster.height], ['png', 320, 240])
      assert.ok(seen.largest <= 2 ** 20, 'at most a megabyte at a time')
      assert.deepEqual(readdirSync(folder), [], 'nothing lies in the folder')
    })

    it(`rejects a ${type} that is truncated anywhere`, async () => {
      const bytes = makeVideo({ type })
      for (const length of [bytes.length - 1, bytes.length - 1000, bytes.length >> 1, 2000]) {
        if (length === bytes.length - 1 && type === 'flv') continue // They only repeat the length of the last tag.
        const cut = bytesReader(bytes.subarray(0, length))
        await assert.rejects(deriveVideo(cut, VIDEO_TYPES[type].type), { category: 'corrupt' }, `${length} of ${bytes.length}`)
      }
    })

    it(`accepts a ${type} with zeros behind its end`, async () => {
      for (const zeros of dose([PADDINGS[n % PADDINGS.length]!], PADDINGS)) {
        const bytes = Buffer.concat([makeVideo({ type }), Buffer.alloc(zeros)])
        const derived = await deriveVideo(bytesReader(bytes), VIDEO_TYPES[type].type)
        assert.deepEqual([derived.width, derived.height], [320, 240], `${zeros} zeros`)
        assert.ok(derived.poster, `${zeros} zeros`)
      }
    })

    it(`rejects a ${type} with an archive behind its end`, async () => {
      const bytes = Buffer.concat([makeVideo({ type }), Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200, 'zip')])
      await assert.rejects(deriveVideo(bytesReader(bytes), VIDEO_TYPES[type].type), { category: 'corrupt' })
    })
  }

  it('does not accept zeros as the missing end of an FLV file', async () => {
    const bytes = makeVideo({ type: 'flv' })
    for (const kept of [bytes.length >> 1, bytes.length - 1000]) {
      const zeroed = Buffer.from(bytes).fill(0, kept)
      await assert.rejects(deriveVideo(bytesReader(zeroed), 'video/x-flv'), { category: 'corrupt' }, `${kept} of ${bytes.length}`)
    }
  })

  it('rotates a video with rotation metadata upright', async () => {
    const lying = makeVideo({ type: 'mov', more: ['-metadata:s:v', 'rotate=90'] })
    const { width, height, poster } = await deriveVideo(bytesReader(lying), 'video/quicktime')
    const drawn = await sharp(poster!).metadata()
    if (width === 320) return // A version of ffmpeg that no longer writes a rotation this way.
    assert.deepEqual([width, height, drawn.width, drawn.height], [240, 320, 240, 320])
  })

  it('accepts a video with its index at the end, in fragments, and of a single frame', async () => {
    const forms: VideoForm[] = [
      { type: 'mp4', more: ['-movflags', 'frag_keyframe+empty_moov'] },
      { type: 'mp4', more: ['-movflags', 'faststart'] },
      { type: 'mp4', more: ['-frames:v', '1'], withSound: false },
      { type: 'webm', more: ['-frames:v', '1'], withSound: false },
      { type: 'webm', more: ['-live', '1'] }, // Unknown sizes, as browsers record.
    ]
    for (const form of forms) {
      const derived = await deriveVideo(bytesReader(makeVideo(form)), VIDEO_TYPES[form.type].type)
      assert.ok(derived.poster && derived.durationMs !== null, JSON.stringify(form))
    }
  })

  it('reports no duration that the bytes cannot contain', async () => {
    const bytes = Buffer.from(makeVideo({ type: 'mp4', withSound: false, more: ['-video_track_timescale', '10'] }))
    // The duration of each sample (stts): 20 frames of 0.1 s then claim five hours each.
    const stts = bytes.indexOf('stts', 0, 'latin1')
    assert.equal(bytes.readUInt32BE(stts + 8), 1)
    bytes.writeUInt32BE(180_000, stts + 16)
    const { durationMs, width } = await deriveVideo(bytesReader(bytes), 'video/mp4')
    assert.deepEqual([durationMs, width], [null, 320])
  })

  it('rejects sound without video', async () => {
    const { ffmpeg } = await import('./test-videos')
    for (const ending of ['mp4', 'mkv', 'wmv'] as const) {
      const bytes = ffmpeg(['-f', 'lavfi', '-i', 'sine=duration=1'], ending)
      await assert.rejects(deriveVideo(bytesReader(bytes), VIDEO_TYPES[ending].type), { code: 'video_without_images' })
    }
  })

  it('rejects a hundred thousand tracks, and boxes without end', async () => {
    const track = box('trak', box('tkhd', Buffer.alloc(84)))
    const many = [
      box('ftyp', Buffer.from('isom\0\0\0\0')),
      box('moov', Buffer.concat(Array.from({ length: 100_000 }, () => track))),
    ]
    await assert.rejects(deriveVideo(bytesReader(Buffer.concat(many)), 'video/mp4'), { category: 'corrupt' })
    const boxes = Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0')), ...Array.from({ length: 100_000 }, () => box('free'))])
    await assert.rejects(deriveVideo(bytesReader(boxes), 'video/mp4'), { category: 'corrupt' })
  })

  it('rejects a video that names another file or host, and never sends a request there', async () => {
    const asked = await countRequests(async (origin) => {
      const address = `${origin}/film.mov`
      const bytes = makeVideo({ type: 'mov' })
      const dref = bytes.indexOf('dref', 0, 'latin1') // Its name, version, count, then one entry: size, name, version, flags.
      assert.ok(dref > 0, 'the data reference is found')
      const elsewhere = Buffer.from(bytes)
      elsewhere[dref + 23] = 0 // Not in the same file.
      await assert.rejects(deriveVideo(bytesReader(elsewhere), 'video/quicktime'), { code: 'video_references_other_files' })
      const reference = box(
        'rdrf',
        Buffer.concat([Buffer.from('\0\0\0\0url ', 'latin1'), u32(address.length), Buffer.from(address)]),
      )
      const rmra = box('moov', box('rmra', box('rmda', reference)))
      const movie = Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0')), rmra])
      await assert.rejects(deriveVideo(bytesReader(movie), 'video/quicktime'), { code: 'video_references_other_files' })
      // Playlists are not a video, whatever their name and declared type.
      const lists = [
        `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${address}\n#EXT-X-ENDLIST\n`,
        `ffconcat version 1.0\nfile '${address}'\n`,
        `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet><BaseURL>${address}</BaseURL></AdaptationSet></Period></MPD>`,
        `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n`,
        `<asx version="3.0"><entry><ref href="${address}"/></entry></asx>`,
        `[Reference]\nRef1=${address}\n`,
      ]
      for (const list of lists) {
        const found = await detectContentType(Buffer.from(list))
        assert.ok(!found?.startsWith('video/'), `${list.slice(0, 10)} is ${found}`)
        for (const type of TYPES) {
          await assert.rejects(deriveVideo(bytesReader(Buffer.from(list)), VIDEO_TYPES[type].type), { category: 'corrupt' })
        }
      }
    })
    assert.equal(asked, 0)
  })

  it('accepts a complete video that cannot be decoded, without a poster', async () => {
    const bytes = Buffer.from(makeVideo({ type: 'mp4', withSound: false }))
    for (let at = bytes.indexOf('avc1'); at > 0; at = bytes.indexOf('avc1', at + 1)) bytes.write('zzz1', at, 'latin1')
    const { poster, width } = await deriveVideo(bytesReader(bytes), 'video/mp4')
    assert.deepEqual([poster, width], [null, 320])
  })

  it('survives damaged videos: each gives a result or an error about the video', async () => {
    for (const type of TYPES) {
      const bytes = Buffer.from(makeVideo({ type }))
      let seed = 7
      for (let turn = 0; turn < dose(2, 12); turn++) {
        const hurt = Buffer.from(bytes)
        for (let i = 0; i < 40; i++) {
          seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
          hurt[seed % Math.min(hurt.length, 4000)] = seed >>> 24
        }
        // The outcome is a result or an error of the video, never a crash, and never an internal error.
        await deriveVideo(bytesReader(hurt), VIDEO_TYPES[type].type).catch((error: { category?: string }) =>
          assert.match(error.category ?? '', /^(corrupt|type_mismatch)$/),
        )
      }
    }
    assert.deepEqual(readdirSync(folder), [])
  })
})

describe('deriveVideo without ffmpeg', { skip }, () => {
  it('still returns the metadata of MP4, MOV, 3GP, WebM and MKV, without a poster, and reports the missing tool', async () => {
    closeTools()
    closeTools = await openFfmpeg({ ffmpeg: 'none', folder, timeMs: 30_000 })
    for (const type of TYPES) {
      const { width, durationMs, poster } = await deriveVideo(bytesReader(makeVideo({ type })), VIDEO_TYPES[type].type)
      const isKnown = !['avi', 'wmv', 'flv'].includes(type)
      assert.deepEqual([width, durationMs !== null, poster], [isKnown ? 320 : null, isKnown, null], type)
    }
    assert.equal(await getFfmpeg(), null)
  })
})

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const box = (type: string, body: Buffer = Buffer.alloc(0)): Buffer =>
  Buffer.concat([u32(8 + body.length), Buffer.from(type, 'latin1'), body])
