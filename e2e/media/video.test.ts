import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { drawCorners } from '../../lib/imaging/raster/test-images'
import {
  ffmpeg,
  ffprobe,
  hasFfmpeg,
  makeVideo,
  NO_FFMPEG,
  VIDEO_TYPES,
  type VideoForm,
} from '../../lib/imaging/video/test-videos'
import type { MediaRecord } from '../../lib/personas/schema'
import { type Client, Fovea } from '../support/fovea'
import { assertStoreIsExact } from '../support/invariants'
import { familyOf, processesAreShown } from '../support/processes'
import { Seed } from '../support/seed'
import { create, idOf, patch } from '../support/tus'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'

const skip = hasFfmpeg ? false : NO_FFMPEG
const PLACE = ['-metadata', 'location=+48.2082+016.3738/', '-metadata', 'title=ZEBRA-417']
/** Every name by which clients of the Media API declare a video. */
const DECLARED = (type: VideoForm['type']) => [...new Set([`video/${type}`, VIDEO_TYPES[type].type])]
const seed = new Seed()

/** A process with a persona for media uploads. */
class Studio {
  persona = 0
  private constructor(
    readonly fovea: Fovea,
    readonly creator: Client,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<Studio> {
    const fovea = await Fovea.start({ env })
    const studio = new Studio(fovea, await fovea.signIn('creator'))
    studio.persona = (await studio.creator.post<{ id: number }>('/api/v1/personas', { name: 'Ada' })).id
    return studio
  }

  async send(bytes: Buffer, filename: string, type: string): Promise<MediaRecord> {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type }), filename)
    const sent = await this.creator.json<MediaRecord>(`/media/upload/${this.persona}`, { method: 'POST', body: form })
    return this.settled(sent.id)
  }

  async settled(id: number): Promise<MediaRecord> {
    const ask = () => this.creator.json<MediaRecord>(`/media/files/${id}`)
    return eventually('the video is examined', ask, ({ status }) => status === 'completed' || status === 'failed', WITHIN_MINUTES)
  }

  /** The Media API's id of a file that was uploaded by TUS. */
  async numberOf(uploadUrl: string): Promise<number> {
    const rows = await this.fovea.query<{ number: number }>('SELECT number FROM media_files WHERE id = $1', [idOf(uploadUrl)])
    return rows[0]!.number
  }

  async bytes(address: string, range?: string): Promise<{ status: number; range: string | null; body: Buffer }> {
    const response = await this.creator.fetch(address, range ? { headers: { range } } : {})
    return {
      status: response.status,
      range: response.headers.get('content-range'),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
}

describe('videos and images of a persona', { skip }, () => {
  let studio: Studio
  before(async () => {
    studio = await Studio.open()
  })
  after(() => studio.fovea.stop())

  for (const type of Object.keys(VIDEO_TYPES) as VideoForm['type'][]) {
    it(`returns a ${type} byte for byte and by any range, with its duration, size, codec and poster`, async (t) => {
      t.diagnostic(String(seed))
      const bytes = makeVideo({ type, more: PLACE })
      for (const declared of seed.pick(DECLARED(type), 1)) {
        const media = await studio.send(bytes, `film.${type}`, declared)
        assert.equal(media.status, 'completed', media.reason ?? declared)
        assert.ok(Math.abs(media.duration_seconds! - 2) < 0.15, `${media.duration_seconds} s`)
        assert.deepEqual(
          [media.mime_type, media.media_type, media.width, media.height, media.codec, media.file_size],
          [VIDEO_TYPES[type].type, 'video', 320, 240, VIDEO_TYPES[type].codec, bytes.length],
        )
        const poster = await studio.bytes(media.poster_url!)
        assert.equal(poster.status, 200)
        const { width, height } = await sharp(poster.body).metadata()
        assert.deepEqual([width, height], [320, 240])
        assert.ok(media.thumbhash, 'a thumbhash stands for the poster until it is there')

        const whole = await studio.bytes(`/media/download/${media.id}`)
        assert.ok(whole.body.equals(bytes), 'the original comes back')
        const last = bytes.length - 1
        for (const [asked, start, end] of [
          ['bytes=-500', bytes.length - 500, last],
          [`bytes=1000-`, 1000, last],
          [`bytes=0-0`, 0, 0],
          [`bytes=${last}-${last + 9999}`, last, last],
        ] as const) {
          const part = await studio.bytes(`/media/download/${media.id}`, asked)
          assert.deepEqual([part.status, part.range], [206, `bytes ${start}-${end}/${bytes.length}`], asked)
          assert.ok(part.body.equals(bytes.subarray(start, end + 1)), asked)
        }
        assert.equal((await studio.bytes(`/media/download/${media.id}`, `bytes=${bytes.length}-`)).status, 416)

        const copied = `/api/v1/files/${media.file_id}/anonymised-copy`
        const copy = await studio.bytes(copied)
        assert.equal(copy.body.length, bytes.length)
        assert.doesNotMatch(ffprobe(copy.body), /48\.2|ZEBRA/)
        const part = await studio.bytes(copied, 'bytes=100-20000')
        assert.ok(
          part.status === 206 && part.body.equals(copy.body.subarray(100, 20_001)),
          'a range of the copy is that of the copy',
        )
      }
    })
  }

  it('returns the six image types byte for byte, with thumbnails', async () => {
    const film = [await drawCorners(64, 48).png().toBuffer(), await drawCorners(64, 48).negate().png().toBuffer()]
    const pictures: Record<string, Buffer> = {
      jpeg: await drawCorners(64, 48).jpeg().toBuffer(),
      png: await drawCorners(64, 48).png().toBuffer(),
      gif: await sharp(film, { join: { animated: true } })
        .gif()
        .toBuffer(),
      webp: await sharp(film, { join: { animated: true } })
        .webp()
        .toBuffer(),
      bmp: ffmpeg(['-f', 'lavfi', '-i', 'testsrc=size=64x48', '-frames:v', '1'], 'bmp'),
      tiff: await drawCorners(64, 48).tiff().toBuffer(),
    }
    for (const [type, bytes] of Object.entries(pictures)) {
      const media = await studio.send(bytes, `picture.${type}`, `image/${type}`)
      assert.deepEqual(
        [media.status, media.mime_type, media.media_type, media.width, media.height, media.duration_seconds, media.poster_url],
        ['completed', `image/${type}`, 'image', 64, 48, null, null],
        media.reason ?? type,
      )
      assert.equal((await studio.bytes(media.thumbnail_url!)).status, 200, type)
      assert.ok((await studio.bytes(`/media/download/${media.id}`)).body.equals(bytes), type)
    }
  })

  it('rejects a playlist under any name, and a video that refers to external data', async () => {
    const list = Buffer.from('#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/film.ts\n#EXT-X-ENDLIST\n')
    const elsewhere = Buffer.from(makeVideo({ type: 'mov' }))
    elsewhere[elsewhere.indexOf('dref', 0, 'latin1') + 23] = 0
    for (const bytes of [list, elsewhere]) {
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'video/mov' }), 'film.mov')
      const told = await studio.creator.fetch(`/media/upload/${studio.persona}`, { method: 'POST', body: form })
      assert.ok(told.status >= 400 && told.status < 500, `${told.status} ${await told.text()}`)
    }
  })

  it('leaves no copy behind when it is killed while rendering a poster, and renders it once', async (t) => {
    if (!processesAreShown) return t.skip('the processes of this machine are not shown')
    const { creator, fovea, persona } = studio
    const bytes = makeVideo({ type: 'mkv', seconds: 60, width: 1280, height: 720 })
    const metadata = { filename: 'film.mkv', filetype: 'video/mkv', persona_id: String(persona) }
    const url = await create(creator, bytes.length, metadata)
    const sent = patch(creator, url, 0, bytes)
    const isDrawn = () => familyOf(fovea.child.pid!).some(({ command }) => /ffmpeg|ffprobe/.test(command))
    await eventually('ffmpeg runs', isDrawn, undefined, { everyMs: 1 })
    await fovea.kill()
    assert.deepEqual(readdirSync(path.join(fovea.dataDir, 'scratch')), [], 'what ffmpeg read had no name')
    await sent.catch(() => null)
    await fovea.begin()
    const film = await studio.settled(await studio.numberOf(url))
    assert.deepEqual([film.status, film.width, film.codec], ['completed', 1280, 'h264'], film.reason ?? '')
    const [row] = await fovea.query<{ n: number }>('SELECT count(*)::int AS n FROM file_variants WHERE file_id = $1', [
      film.file_id,
    ])
    assert.equal(row!.n, 4)
    await assertStoreIsExact(fovea)
  })
})

describe('a server without ffmpeg', { skip }, () => {
  it('logs this at startup, accepts videos anyway, and shows the poster that the browser drew', async () => {
    const studio = await Studio.open({ FFMPEG_PATH: 'none' })
    try {
      assert.match(studio.fovea.log, /ffmpeg not found: a video has a preview only if the sender's browser created one/)
      const kept = await studio.send(makeVideo({ type: 'avi' }), 'film.avi', 'video/avi')
      assert.deepEqual([kept.status, kept.preview_state, kept.poster_url], ['completed', 'preview_unavailable', null])
      const bytes = makeVideo({ type: 'mp4' })
      const metadata = { filename: 'film.mp4', filetype: 'video/mp4', persona_id: String(studio.persona) }
      const url = await create(studio.creator, bytes.length, metadata)
      const frame = await drawCorners(160, 120).jpeg().toBuffer()
      const poster = await create(studio.creator, frame.length, { preview_of: idOf(url), filetype: 'image/jpeg' })
      assert.equal((await patch(studio.creator, poster, 0, frame)).status, 204)
      assert.equal((await patch(studio.creator, url, 0, bytes)).status, 204)
      const film = await studio.settled(await studio.numberOf(url))
      assert.deepEqual([film.status, film.width, film.height, film.preview_state], ['completed', 320, 240, null])
      const { width } = await sharp((await studio.bytes(film.poster_url!)).body).metadata()
      assert.equal(width, 160)
    } finally {
      await studio.fovea.stop()
    }
  })
})
