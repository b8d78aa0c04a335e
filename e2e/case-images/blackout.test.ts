import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { ffmpeg, hasFfmpeg, NO_FFMPEG, VIDEO_TYPES } from '../../lib/imaging/video/test-videos'
import type { Blackout } from '../../lib/files/blackout/schema'
import type { MediaRecord } from '../../lib/personas/schema'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'
import { Visitor } from '../support/visitor'
import { eventually } from '../../lib/runtime/test-eventually'

const RECTANGLE = { x: 0, y: 0, width: 300, height: 225 }

describe('a blackout, through the API', () => {
  let fovea: Fovea
  let patient: Client
  let doctor: Client
  let caseId: string
  let fileId: string
  before(async () => {
    fovea = await Fovea.share()
    patient = await fovea.signIn('patient')
    doctor = await fovea.signIn('doctor')
    caseId = await patient.openCase('A name in the picture')
    fileId = (await send(patient, await photograph(600, 7), { filename: 'eye.jpg', case_id: caseId })).id
  })
  after(() => fovea.stop())

  const call = (client: Client, method: string, id: string, body?: unknown) =>
    client.fetch(`/api/v1/files/${id}/blackout`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  const bytesAt = async (client: Client, address: string) => Buffer.from(await (await client.fetch(address)).arrayBuffer())
  /** Whether the upper left quarter of an image is black, but for its edges. */
  async function isBlack(image: Uint8Array): Promise<boolean> {
    const { width, height } = await sharp(image).metadata()
    const inside = { left: 0, top: 0, width: Math.floor(width * 0.47), height: Math.floor(height * 0.47) }
    const { channels } = await sharp(await sharp(image).extract(inside).png().toBuffer()).stats()
    return Math.max(...channels.slice(0, 3).map(({ max }) => max)) < 16
  }

  it('is on the share page, at signed addresses and in both archives, also where they were made before it', async () => {
    const link = { case_id: caseId, expires_at: new Date(Date.now() + 3_600_000).toISOString(), allow_download: true }
    const { url } = await patient.post<{ url: string }>('/api/v1/shares', link)
    const visitor = new Visitor()
    await visitor.get(url)
    const shared = ['thumbnail', 'medium', 'large', 'original'].map((variant) => `${url}/files/${fileId}?variant=${variant}`)
    const { url: signed } = await doctor.json<{ url: string }>(`/api/v1/files/${fileId}/download-url`)
    const thumbnail = `/api/v1/images/${fileId}/proxy?variant=thumbnail`
    const { headers } = await patient.fetch(thumbnail)
    assert.ok(!(await isBlack((await visitor.get(shared[0]!)).body)))

    const response = await call(doctor, 'POST', fileId, { rectangles: [RECTANGLE] })
    assert.equal(response.status, 200)
    assert.equal(((await response.json()) as Blackout).state, 'completed')

    const again = await patient.fetch(thumbnail, { headers: { 'if-none-match': headers.get('etag')! } })
    assert.equal(again.status, 200, 'the image that a browser has is not confirmed')
    for (const address of shared) assert.ok(await isBlack((await visitor.get(address)).body), address)
    assert.ok(await isBlack(Buffer.from(await (await fetch(new URL(signed, fovea.url))).arrayBuffer())))
    for (const copies of ['original', 'anonymised']) {
      const files = unzipSync(new Uint8Array(await bytesAt(doctor, `/api/v1/cases/${caseId}/archive?copies=${copies}`)))
      const manifest = JSON.parse(Buffer.from(files['manifest.json']!).toString()) as { files: { name: string; blacked_out?: number }[] } // prettier-ignore
      assert.deepEqual(manifest.files.map((file) => file.blacked_out), [1]) // prettier-ignore
      assert.ok(await isBlack(files[manifest.files[0]!.name]!))
    }
    assert.ok(!(await isBlack(await bytesAt(doctor, `/api/v1/files/${fileId}/unredacted`))))
    assert.equal((await call(doctor, 'DELETE', fileId)).status, 204)
    assert.ok(!(await isBlack(await bytesAt(patient, thumbnail))))
  })

  it('is refused with a sentence for bad input, and to those who may not', async () => {
    const rectangle = (change: object) => ({ rectangles: [{ ...RECTANGLE, ...change }] })
    const wrong = [
      ...[{}, { rectangles: [] }, { rectangles: 'all' }, { rectangles: Array.from({ length: 101 }, () => RECTANGLE) }],
      ...[{ x: -1 }, { x: 0.5 }, { width: 0 }, { height: 99_999 }, { x: 301 }, { from: 0 }, { to: 'end' }].map(rectangle),
    ]
    for (const body of wrong) {
      const response = await call(doctor, 'POST', fileId, body)
      assert.equal(response.status, 400, JSON.stringify(body).slice(0, 80))
      assert.ok(((await response.json()) as { detail: string }).detail.length > 10)
    }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const body = method === 'POST' ? { rectangles: [RECTANGLE] } : undefined
      assert.equal((await call(patient, method, fileId, body)).status, 403)
      assert.equal((await call(await fovea.signIn('patient2'), method, fileId, body)).status, 404)
    }
    assert.equal((await call(doctor, 'DELETE', fileId)).status, 409)
  })

  it('of a video is made in the background, and played in ranges', { skip: hasFfmpeg ? false : NO_FFMPEG }, async () => {
    const creator = await fovea.signIn('creator')
    const persona = await creator.post<{ id: number }>('/api/v1/personas', { name: 'Ada' })
    const video = ffmpeg(['-f', 'lavfi', '-i', 'color=white:size=320x240:rate=10:duration=1', '-pix_fmt', 'yuv420p', ...VIDEO_TYPES.webm.encode], 'webm') // prettier-ignore
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(video)], { type: 'video/webm' }), 'film.webm')
    const sent = await creator.json<MediaRecord>(`/media/upload/${persona.id}`, { method: 'POST', body: form })
    const media = () => creator.json<MediaRecord>(`/media/files/${sent.id}`)
    await eventually('the video is completed', media, ({ status }) => status === 'completed')
    const response = await call(creator, 'POST', sent.file_id, { rectangles: [{ x: 0, y: 0, width: 320, height: 240 }] })
    assert.equal(response.status, 202)
    const state = async () => ((await (await call(creator, 'GET', sent.file_id)).json()) as Blackout).state
    await eventually('it is blacked out', state, (now) => now !== 'processing')
    assert.equal(await state(), 'completed')
    const { url, mime_type: type, file_size: size } = await media()
    const made = await bytesAt(creator, url!)
    assert.deepEqual([type, size], ['video/mp4', made.length])
    const part = await creator.fetch(url!, { headers: { range: 'bytes=10-19' } })
    assert.deepEqual([part.status, Buffer.from(await part.arrayBuffer())], [206, made.subarray(10, 20)])
    assert.ok(await isBlack(ffmpeg(['-i', 'IN', '-frames:v', '1'], 'png', made)))
  })
})
