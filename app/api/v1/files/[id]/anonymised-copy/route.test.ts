import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '@/lib/access/actor'
import { issueTokens } from '@/lib/auth/tokens/issue-tokens'
import { db } from '@/lib/db/database'
import { ingestFile } from '@/lib/files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, sendFile } from '@/lib/files/test-files-fixture'
import { log, openLog } from '@/lib/http/log/log'
import type { HttpResponse } from '@/lib/http/route/http-message'
import { makeTestRequest } from '@/lib/http/route/test-http-message'
import { MARK, marksIn, type MarkedPlace } from '@/lib/imaging/deidentify/marked/test-mark'
import { MARKED_H264, MARKED_ISOBMFF } from '@/lib/imaging/deidentify/marked/test-marked-isobmff'
import { MARKED_JPEG, MARKED_JPEG_CODING } from '@/lib/imaging/deidentify/marked/test-marked-jpeg'
import { MARKED_PNG } from '@/lib/imaging/deidentify/marked/test-marked-png'
import { MARKED_TIFF } from '@/lib/imaging/deidentify/marked/test-marked-tiff'
import { MARKED_GIF, MARKED_WEBP } from '@/lib/imaging/deidentify/marked/test-marked-webp-gif-bmp'
import { tinyPdf } from '@/lib/imaging/documents/test-documents'
import { drawCorners } from '@/lib/imaging/raster/test-images'
import { hasFfmpeg, makeVideo, NO_FFMPEG } from '@/lib/imaging/video/test-videos'
import { GET } from './route'

await openFilesFixture()
const [patient, creator] = [await createActor('patient'), await createActor('creator')]
const lines: string[] = []
openLog('debug', { write: (line: string) => void lines.push(line) })
const caseId = await createCase(patient)
const persona = await db().persona.create({ data: { ownerId: creator.id, name: 'Ada' } })
const ofPersona = { persona_id: String(persona.number) }

async function inAllPlaces(plain: Buffer, places: readonly MarkedPlace[]): Promise<Buffer> {
  let made = plain
  for (const { plant } of places) made = await plant(made, MARK)
  return made
}

/** Sends a file under the mark's name, and requests its copy: the answer with everything that it has. */
async function copyOf(
  actor: Actor,
  bytes: Buffer,
  metadata: Record<string, string>,
  range?: string,
): Promise<{ answer: HttpResponse; body: Buffer }> {
  const id = await sendFile(actor, bytes, { filename: 'ZEBRA-417.bin', ...metadata })
  await ingestFile(id)
  const { status } = await db().storedFile.findUniqueOrThrow({ where: { id } })
  assert.equal(status, 'completed', 'ingest accepts it')
  const headers = { authorization: `Bearer ${(await issueTokens({ userId: actor.id })).access_token}`, ...(range && { range }) }
  const answer = await GET.handle(makeTestRequest('GET', `/api/v1/files/${id}/anonymised-copy`, headers))
  const parts: Uint8Array[] = []
  const { body } = answer
  if (typeof body === 'string' || body instanceof Uint8Array) parts.push(Buffer.from(body))
  else if (body) for await (const part of body as AsyncIterable<Uint8Array>) parts.push(part)
  return { answer, body: Buffer.concat(parts) }
}

function assertClean({ answer, body }: { answer: HttpResponse; body: Buffer }): void {
  assert.ok(body.length > 0)
  assert.deepEqual(marksIn(body), [])
  assert.doesNotMatch(JSON.stringify([answer.status, answer.headers, answer.cookies]), /ZEBR/)
  assert.doesNotMatch(lines.join('\n'), /ZEBR/)
}

describe('a de-identified copy, as it is answered, has no mark in its bytes, headers, name and log lines', () => {
  for (const [type, draw, places] of [
    ['image/jpeg', () => drawCorners(96, 64).jpeg().toBuffer(), [...MARKED_JPEG, ...MARKED_JPEG_CODING.slice(0, 2)]],
    ['image/png', () => drawCorners(96, 64).png().toBuffer(), MARKED_PNG.filter(({ place }) => !/iCCP|last IDAT/.test(place))],
    ['image/tiff', () => drawCorners(96, 64).tiff({ compression: 'none' }).toBuffer(), MARKED_TIFF],
    // Of a file in the simple format: it can be extended once.
    ['image/webp', () => drawCorners(96, 64).webp().toBuffer(), ['behind the coded image', 'EXIF', 'after the end'].map((wanted) => MARKED_WEBP.find(({ place }) => place === wanted)!)], // prettier-ignore
    ['image/gif', () => drawCorners(96, 64).gif().toBuffer(), MARKED_GIF],
  ] as const) {
    it(`of ${type} with a mark in every place`, async () => {
      const given = await inAllPlaces(await draw(), places)
      assert.ok(marksIn(given).length > 0)
      // A case takes no GIF.
      const [actor, place] = type === 'image/gif' ? [creator, ofPersona] : [patient, { case_id: caseId }]
      const copy = await copyOf(actor, given, { ...place, filename: `ZEBRA-417.${type.slice(6)}`, filetype: type })
      assert.equal(copy.answer.status, 200)
      assertClean(copy)
    })
  }

  it('of a PDF, and says how many of its pages are images', async () => {
    const drawn = '/OC /Layer BDC 0 0 50 50 re f EMC'
    const layer = tinyPdf({ fill: Buffer.from(MARK), objects: [`<</Length ${drawn.length}>>stream\n${drawn}\nendstream`] })
    const shown = Buffer.from(layer.toString('latin1').replace('/MediaBox', '/Contents 4 0 R/MediaBox'), 'latin1')
    for (const [given, pages] of [
      [shown, '1'],
      [tinyPdf({ fill: Buffer.from(MARK) }), undefined],
    ] as const) {
      assert.ok(marksIn(given).length > 0)
      const copy = await copyOf(patient, given, { case_id: caseId, filename: 'ZEBRA-417.pdf' })
      assert.deepEqual([copy.answer.status, copy.answer.headers['x-rendered-pages']], [200, pages])
      assertClean(copy)
    }
  })

  it('of a video with a mark in every place, whole and by a range', { skip: hasFfmpeg ? false : NO_FFMPEG }, async () => {
    const given = await inAllPlaces(makeVideo({ type: 'mp4', seconds: 1, width: 64, height: 48 }), [
      ...MARKED_H264,
      ...MARKED_ISOBMFF,
    ])
    const metadata = { ...ofPersona, filename: 'ZEBRA-417.mp4', filetype: 'video/mp4' }
    const whole = await copyOf(creator, given, metadata)
    assert.deepEqual([whole.answer.status, whole.body.length], [200, given.length])
    assertClean(whole)
    const part = await copyOf(creator, given, metadata, 'bytes=100-20000')
    assert.equal(part.answer.status, 206)
    assert.ok(part.body.equals(whole.body.subarray(100, 20_001)))
    assertClean(part)
  })

  it('of a video of which no copy is made: a refusal with a sentence', { skip: hasFfmpeg ? false : NO_FFMPEG }, async () => {
    const more = ['-c:v', 'prores', '-pix_fmt', 'yuv422p10le', '-metadata', 'title=ZEBRA-417']
    const given = makeVideo({ type: 'mov', seconds: 1, width: 64, height: 48, more })
    assert.ok(given.includes('ZEBRA-417'))
    const refused = await copyOf(creator, given, {
      ...ofPersona,
      filename: 'ZEBRA-417.mov',
      filetype: 'video/quicktime',
    })
    assert.equal(refused.answer.status, 422)
    assert.match(refused.body.toString(), /codec/)
    assertClean(refused)
  })

  it('and the log is read', () => {
    const before = lines.length
    log().warn({ where: 'test' })
    assert.equal(lines.length, before + 1)
  })
})
