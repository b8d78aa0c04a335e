import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { eraseFile } from '../files/erase/erase-file'
import { damageFile } from '../files/integrity/test-damage'
import { ingestFile } from '../files/ingest/ingest-file'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, sendFile, withCategory } from '../files/test-files-fixture'
import { tinyPdf } from '../imaging/documents/test-documents'
import { drawCorners } from '../imaging/raster/test-images'
import { exportCase, ExportQuerySchema, type ExportCaseOptions } from './export-case'

await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)
const { number } = await db().case.findUniqueOrThrow({ where: { id: caseId } })
const pictures = await Promise.all(
  [300, 310].map((width) =>
    drawCorners(width, 200)
      .withExif({ IFD0: { Artist: 'ZEBRA-417' } })
      .jpeg()
      .toBuffer(),
  ),
)
const ids: string[] = []
for (const [at, bytes] of pictures.entries()) {
  const eye_side = at === 0 ? 'left' : 'right'
  ids.push(await sendFile(patient, bytes, { case_id: caseId, filename: 'Zebra 417.jpg', eye_side }))
  await ingestFile(ids[at]!)
}
const notWhole = await sendFile(patient, Buffer.from('no picture'), { case_id: caseId, filename: 'Zebra 418.jpg' })
await ingestFile(notWhole)

interface Manifest {
  case?: string
  copies: string
  files: { name: string; sha256: string; size: number; eye_side: string; rendered_pages?: number }[]
  left_out: { file: string; why: string }[]
}
const ask = (actor: Actor, more: Partial<ExportCaseOptions> = {}) =>
  exportCase(actor, { caseId, copies: 'original', dates: 'drop', ip: '192.0.2.1', ...more })

async function unpack(archive: Awaited<ReturnType<typeof ask>>, manifestName = 'manifest.json') {
  const parts: Uint8Array[] = []
  for await (const part of archive.read(undefined, new AbortController().signal)) parts.push(part)
  const zip = Buffer.concat(parts)
  const files = unzipSync(zip)
  const text = Buffer.from(files[manifestName]!).toString()
  return { zip, files, text, manifest: JSON.parse(text) as Manifest }
}

describe('the archive of a case', () => {
  it('contains every file byte for byte, and a manifest with the omitted files and reasons', async () => {
    const archive = await ask(patient)
    assert.equal(archive.filename, `${number}.zip`)
    const { files, manifest } = await unpack(archive)
    assert.deepEqual(Object.keys(files), ['Zebra 417.jpg', 'Zebra 417 (2).jpg', 'manifest.json'])
    assert.deepEqual([manifest.case, manifest.copies], [number, 'original'])
    for (const [at, { name, sha256, size, eye_side }] of manifest.files.entries()) {
      assert.deepEqual(Buffer.from(files[name]!), pictures[at])
      const digest = createHash('sha256').update(pictures[at]!).digest('hex')
      assert.deepEqual([sha256, size, eye_side], [digest, pictures[at]!.length, at === 0 ? 'left' : 'right'])
    }
    assert.deepEqual(manifest.left_out, [{ file: 'Zebra 418.jpg', why: 'It was refused when it was checked.' }])
    const logged = await db().fileAccessLog.count({ where: { userId: patient.id, action: 'export', fileId: { in: ids } } })
    assert.equal(logged, 2)
    const exported = () => db().auditEntry.count({ where: { actorId: patient.id, action: 'case.export', subjectId: caseId } })
    assert.equal(await exported(), 0)
    await archive.record()
    assert.equal(await exported(), 1)
  })

  it('leaves out a file that is damaged, says so in the manifest, and goes on with the rest', async () => {
    const own = await createCase(patient)
    const files = [await drawCorners(320, 200).jpeg().toBuffer(), await drawCorners(330, 200).jpeg().toBuffer()]
    const sent: string[] = []
    for (const [at, bytes] of files.entries()) {
      sent.push(await sendFile(patient, bytes, { case_id: own, filename: `${at}.jpg` }))
      await ingestFile(sent[at]!)
    }
    await damageFile(sent[0]!)
    // Its damage is found as it is reached: this archive ends there, and the next one is made without it.
    await assert.rejects(
      ask(patient, { caseId: own }).then((archive) => unpack(archive)),
      withCategory('tampered'),
    )
    for (const copies of ['original', 'anonymised'] as const) {
      const { files: entries, manifest } = await unpack(await ask(patient, { caseId: own, copies }))
      assert.equal(Object.keys(entries).length, 2)
      assert.deepEqual([manifest.files.length, manifest.left_out.length], [1, 1])
      assert.match(manifest.left_out[0]!.why, /missing or damaged/)
      if (copies === 'original') assert.deepEqual(Buffer.from(entries['1.jpg']!), files[1])
    }
    const logged = await db().fileAccessLog.findMany({ where: { fileId: sent[0]!, action: 'export' } })
    assert.deepEqual(logged.map(({ outcome }) => outcome), ['failed', 'failed']) // prettier-ignore
  })

  it('contains no name, number, id or date of the case when it is anonymised', async () => {
    const archive = await ask(doctor, { copies: 'anonymised' })
    assert.equal(archive.filename, 'anonymised.zip')
    const { zip, files, text, manifest } = await unpack(archive)
    assert.deepEqual(Object.keys(files), ['001-picture-left.jpg', '002-picture-right.jpg', 'manifest.json'])
    for (const secret of ['ebra', number, caseId, patient.id, ...ids, String(new Date().getUTCFullYear())])
      assert.ok(!zip.includes(secret) && !text.includes(secret), secret)
    assert.equal(manifest.left_out[0]?.file, 'file 003')
    for (const { name, sha256 } of manifest.files) assert.equal(createHash('sha256').update(files[name]!).digest('hex'), sha256)
  })

  it('has a folder of each where both are wanted, and names nothing of the case in the anonymised one', async () => {
    const archive = await ask(patient, { copies: 'both' })
    const { files } = await unpack(archive, 'originals/manifest.json')
    const names = Object.keys(files)
    assert.deepEqual(names.slice(0, 3), ['originals/Zebra 417.jpg', 'originals/Zebra 417 (2).jpg', 'originals/manifest.json'])
    const anonymised = names.filter((name) => name.startsWith('anonymised/'))
    assert.deepEqual([anonymised.length, names.length], [3, 6])
    for (const name of anonymised) assert.doesNotMatch(`${name} ${Buffer.from(files[name]!).toString('latin1')}`, /ZEBRA|Zebra/)
  })

  it('says in the manifest how many pages of a PDF became images', async () => {
    const drawn = '/OC /Layer BDC 0 0 50 50 re f EMC'
    const layer = tinyPdf({ objects: [`<</Length ${drawn.length}>>stream\n${drawn}\nendstream`] })
    const pdf = Buffer.from(layer.toString('latin1').replace('/MediaBox', '/Contents 4 0 R/MediaBox'), 'latin1')
    const withDocument = await createCase(patient)
    await ingestFile(await sendFile(patient, pdf, { case_id: withDocument, filename: 'letter.pdf' }))
    const { manifest } = await unpack(await ask(patient, { caseId: withDocument, copies: 'anonymised' }))
    assert.deepEqual(
      manifest.files.map(({ rendered_pages: pages }) => pages),
      [1],
    )
  })

  it('is the same twice, with its length and tag, and goes on from any byte of it', async () => {
    const [one, two] = [await ask(patient), await ask(patient)]
    assert.deepEqual([two.layout!.etag, two.layout!.sizeBytes], [one.layout!.etag, one.layout!.sizeBytes])
    const [{ zip }, again] = [await unpack(one), await unpack(two)]
    assert.deepEqual([again.zip, one.layout!.sizeBytes], [zip, zip.length])
    const logged = () => db().fileAccessLog.count({ where: { userId: patient.id, action: 'export', fileId: ids[0]! } })
    for (const start of [1, 5000, zip.length - 200]) {
      const before = await logged()
      const rest: Uint8Array[] = []
      const { read } = await ask(patient)
      for await (const part of read({ start, end: zip.length - 1 }, new AbortController().signal)) rest.push(part)
      assert.deepEqual(Buffer.concat(rest), zip.subarray(start))
      assert.equal(await logged(), before + (start < pictures[0]!.length ? 1 : 0), 'recorded where a byte of it is sent')
    }
    for (const copies of ['anonymised', 'both'] as const) assert.equal((await ask(patient, { copies })).layout, null)
  })

  it('sends no byte of a file that is deleted while it is sent: it ends there, and the next one is made without it', async () => {
    const [archive, both] = [await ask(doctor), await ask(doctor, { copies: 'both' })]
    await eraseFile(ids[0]!)
    await assert.rejects(unpack(archive), withCategory('not_found'))
    const sent: Uint8Array[] = []
    const streamed = (async () => {
      for await (const part of both.read(undefined, new AbortController().signal)) sent.push(part)
    })()
    await assert.rejects(streamed, withCategory('not_found'))
    assert.equal(Buffer.concat(sent).length, 0, 'nor its name')
    const next = await ask(doctor)
    assert.notEqual(next.layout!.etag, archive.layout!.etag)
    const { files, manifest } = await unpack(next)
    assert.deepEqual(Object.keys(files), ['Zebra 417.jpg', 'manifest.json'])
    assert.equal(manifest.files.length, 1)
  })

  it('is not of originals where a wish for copies is misspelt', () => {
    for (const query of [{ anonymised: 'true' }, { copy: 'anonymised' }, { Copies: 'anonymised' }])
      assert.ok(!ExportQuerySchema.safeParse(query).success, Object.keys(query).join())
    assert.equal(ExportQuerySchema.parse({}).copies, 'original')
  })

  it('returns not found for a foreign or missing case', async () => {
    await assert.rejects(ask(other), withCategory('not_found'))
    await assert.rejects(ask(doctor, { caseId: UNKNOWN_ID }), withCategory('not_found'))
  })
})
