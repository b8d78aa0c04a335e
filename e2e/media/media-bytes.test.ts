import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { hasFfmpeg, makeVideo, NO_FFMPEG } from '../../lib/imaging/video/test-videos'
import type { MediaRecord, PersonaPage } from '../../lib/personas/schema'
import { type Client, Fovea } from '../support/fovea'
import { assertSound } from '../support/invariants'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { giveTo, personaOf, says, sendForm, zeros } from '../support/media'
import { photograph } from '../support/pictures'
import { raw } from '../support/tus'

const MB = 1024 * 1024

describe('sizes, ranges and deletion in the Media API', () => {
  let fovea: Fovea
  let ada: Client
  let other: Client
  let persona: string
  before(async () => {
    fovea = await Fovea.start()
    ;[ada, other] = await Promise.all([fovea.signIn('creator'), fovea.signIn('client2')])
    persona = await personaOf(ada, 'Ada')
  })
  after(() => fovea.stop())

  const upload = (bytes: Buffer, form: Parameters<typeof sendForm>[3], to = persona) =>
    sendForm(ada, `/media/upload/${to}`, [bytes], form)

  it('accepts an image of exactly 10 MB, and not one byte more', async () => {
    const jpeg = await photograph(300)
    const exact = padded(jpeg, 10 * MB)
    assert.equal((await giveTo(ada, persona, exact)).file_size, 10 * MB)
    assert.equal(says(await upload(padded(jpeg, 10 * MB + 1), {})), '413 Image file too large. Maximum size is 10MB')
  })

  it(
    'accepts a video of exactly 100 MB and not one byte more, without buffering it in memory',
    { skip: hasFfmpeg ? false : NO_FFMPEG },
    async () => {
      const film = makeVideo({ type: 'mp4', seconds: 1 })
      const form = { filename: 'a film.mp4', type: 'video/mp4' }
      const told = await sendForm(ada, `/media/upload/${persona}`, filled(film, 100 * MB), form)
      assert.ok([200, 202].includes(told.status), told.text)
      const sent = JSON.parse(told.text) as MediaRecord
      const media = await eventually(
        'the film is examined',
        () => ada.json<MediaRecord>(`/media/files/${sent.id}`),
        ({ status }) => status !== 'processing',
        WITHIN_MINUTES,
      )
      assert.deepEqual(
        [media.status, media.file_size, media.media_type, media.mime_type],
        ['completed', 100 * MB, 'video', 'video/mp4'],
      )
      const sum = createHash('sha256')
      for (const piece of filled(film, 100 * MB)) sum.update(piece)
      const got = createHash('sha256')
      const response = await ada.fetch(`/media/download/${media.id}`)
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) got.update(piece)
      assert.equal(got.digest('hex'), sum.digest('hex'))
      const end = await ada.fetch(`/media/download/${media.id}`, { headers: { range: 'bytes=-16' } })
      assert.deepEqual(
        [end.status, end.headers.get('content-range'), (await end.arrayBuffer()).byteLength],
        [206, `bytes ${100 * MB - 16}-${100 * MB - 1}/${100 * MB}`, 16],
      )
      const more = await sendForm(ada, `/media/upload/${persona}`, filled(film, 100 * MB + 1), form)
      assert.equal(says(more), '413 Video file too large. Maximum size is 100MB')
      await assertSound(fovea)
    },
  )

  it('serves every form of range from the encrypted object', async () => {
    const bytes = await photograph(1600)
    const size = bytes.length
    assert.ok(size > 150_000, 'it has more than one sealed frame')
    const { id } = await giveTo(ada, persona, bytes)
    const ask = (range: string, more: Record<string, string> = {}) =>
      ada.fetch(`/media/download/${id}`, { headers: { range, ...more } })
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=0-', 0, size - 1],
      ['bytes=131070-131075', 131_070, 131_075],
      ['bytes=-1', size - 1, size - 1],
      [`bytes=-${size + 5}`, 0, size - 1],
      [`bytes=${size - 3}-${size + 100}`, size - 3, size - 1],
    ] as const) {
      const response = await ask(range)
      assert.deepEqual([response.status, response.headers.get('content-range')], [206, `bytes ${start}-${end}/${size}`], range)
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes.subarray(start, end + 1), range)
    }
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const response = await ask(range)
      assert.deepEqual([response.status, response.headers.get('content-range')], [416, `bytes */${size}`], range)
    }
    // Several at once, overlapping, reversed or no range at all: the whole.
    for (const range of [
      'bytes=0-5,3-9',
      'bytes=0-0,-1',
      'bytes=9-3',
      'bytes=a-b',
      'bytes=',
      'lines=0-1',
      `bytes=${'0-1,'.repeat(500)}0-1`,
    ]) {
      const response = await ask(range)
      assert.deepEqual([response.status, (await response.arrayBuffer()).byteLength], [200, size], range.slice(0, 30))
    }
    const etag = (await ask('bytes=0-0')).headers.get('etag')!
    assert.equal((await ask('bytes=0-0', { 'if-range': etag })).status, 206)
    assert.equal((await ask('bytes=0-0', { 'if-range': '"other"' })).status, 200)
    assert.equal((await ada.fetch(`/media/download/${id}`, { headers: { 'if-none-match': etag } })).status, 304)
    assert.equal((await other.fetch(`/media/download/${id}`, { headers: { range: 'bytes=0-0' } })).status, 404)
  })

  it('deletes everything of a persona, also when it is killed in the middle', async () => {
    const going = await personaOf(ada, 'Going')
    const bytes = await photograph(300)
    const made: MediaRecord[] = []
    for (let i = 0; i < 12; i++) made.push(await giveTo(ada, going, bytes))
    assert.equal(objectsOf(fovea, going), 12)
    const erased = async () => {
      const [row] = await fovea.query<{ count: string }>(`SELECT count(*) FROM files WHERE status = 'erased'`)
      return Number(row!.count)
    }
    const before = await erased()
    const deleting = raw(ada, 'DELETE', `${fovea.url}/api/v1/personas/${going}`).catch(() => null)
    await eventually('one is erased', erased, (count) => count > before)
    await fovea.kill()
    await deleting
    await fovea.begin()
    const gone = () => fovea.query<{ number: number }>('SELECT number FROM personas WHERE number = $1', [going])
    await eventually('the persona is gone', gone, (rows) => rows.length === 0)
    assert.equal(objectsOf(fovea, going), 0, 'every object is gone')
    for (const { id, file_id, thumbnail_url } of made) {
      assert.equal((await ada.fetch(`/media/files/${id}`)).status, 404)
      assert.equal((await ada.fetch(thumbnail_url!)).status, 404)
      const [left] = await fovea.query<{ keys: string }>(
        `SELECT (SELECT count(*) FROM file_variants WHERE file_id = $1)
           + (SELECT count(*) FROM object_keys k JOIN files f ON f.object_id = k.object_id WHERE f.id = $1) AS keys`,
        [file_id],
      )
      assert.equal(left!.keys, '0')
    }
    const { items } = await ada.json<PersonaPage>('/api/v1/personas')
    assert.ok(!items.some(({ id }) => String(id) === going), 'it is in no list')
    await assertSound(fovea, { marks: ['night.jpg'] })
  })
})

/** A JPEG of a size, by comments behind its first marker (T.81 B.2.4.5). */
function padded(jpeg: Buffer, size: number): Buffer {
  const parts = [jpeg.subarray(0, 2)]
  for (let left = size - jpeg.length; left > 0;) {
    const length = left > 65_537 + 4 ? 65_537 : left
    const comment = Buffer.alloc(length, 0x20)
    comment.writeUInt16BE(0xfffe, 0)
    comment.writeUInt16BE(length - 2, 2)
    parts.push(comment)
    left -= length
  }
  return Buffer.concat([...parts, jpeg.subarray(2)])
}

/** A film of a size, by one box at its end that means nothing (ISO/IEC 14496-12 §8.1.2). */
function* filled(film: Buffer, size: number): Generator<Buffer> {
  const box = Buffer.alloc(8)
  box.writeUInt32BE(size - film.length, 0)
  box.write('free', 4)
  yield Buffer.concat([film, box])
  yield* zeros(Buffer.alloc(0), size - film.length - 8)
}

/** How many objects are stored for a persona's images. */
function objectsOf(fovea: Fovea, persona: string): number {
  const names = readdirSync(fovea.dataDir, { recursive: true }).map(String)
  return names.filter((name) =>
    new RegExp(`${path.sep}images${path.sep}${persona}${path.sep}\\d+${path.sep}[0-9a-f-]{36}\\.jpg`).test(name),
  ).length
}
