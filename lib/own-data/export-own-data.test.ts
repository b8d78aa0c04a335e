import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Bundle } from '@medplum/fhirtypes'
import { unzipSync } from 'fflate'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { deliverFile } from '../files/deliver/deliver-file'
import { damageFile } from '../files/integrity/test-damage'
import { ingestFile } from '../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture, photograph, sendFile, withCategory } from '../files/test-files-fixture'
import { newUuid } from '../runtime/uuid'
import { completeMeal } from '../coaching/meals/complete-meal'
import { MealInputSchema } from '../coaching/schema'
import { uploadInto } from '../coaching/test-coaching'
import { assertValid } from '../fhir/test-validate'
import { createTestPersona, sendToPersona } from '../personas/test-personas'
import { signReading } from '../readings/signed/sign-reading'
import { exportOwnData } from './export-own-data'

await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]

const fhir = { publicUrl: 'https://fovea.test', baseUrl: 'https://fovea.test/api/v1/fhir' }

async function unpack(actor: Actor, now = new Date('2026-11-22T10:00:00Z')) {
  const archive = await exportOwnData(actor, { ip: '192.0.2.1', fhir, now })
  await archive.record()
  const parts: Uint8Array[] = []
  for await (const part of archive.read(undefined, new AbortController().signal)) parts.push(part)
  const zip = Buffer.concat(parts)
  assert.equal(zip.length, archive.layout.sizeBytes)
  const files = unzipSync(zip)
  const text = (name: string) => Buffer.from(files[name]!).toString()
  return {
    filename: archive.filename,
    zip,
    etag: archive.layout.etag,
    names: Object.keys(files),
    files,
    text,
    json: (name: string) => JSON.parse(text(name)) as never,
  }
}

describe('the archive of all data of a patient', () => {
  it('has the account, and of each of their cases the originals, the answers and who viewed them', async () => {
    const [caseId, empty, foreign] = [await createCase(patient), await createCase(patient), await createCase(other)]
    const numbers = await db().case.findMany({ where: { id: { in: [caseId, empty] } }, orderBy: { id: 'asc' } })
    const [number, second] = numbers.map((row) => row.number)
    const bytes = await photograph()
    const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'eye.jpg' })
    await ingestFile(fileId)
    await deliverFile(doctor, { fileId, variant: 'original', accept: null, ip: null })
    await signReading(doctor, caseId, { id: newUuid(), findings: 'Clear media', answer: 'It is healing.', addendum_of: null })
    // Acting for another patient makes their data no data of one's own.
    await db().proxyGrant.create({ data: { patientId: other.id, proxyId: patient.id } })
    await sendFile(other, bytes, { case_id: foreign, filename: 'other.jpg' })

    const { filename, names, files, text, json } = await unpack(patient)
    assert.equal(filename, 'fovea-2026-11-22.zip')
    assert.deepEqual(names, [
      'account.json',
      ...['case.json', 'answers.txt', 'views.json', 'files/eye.jpg', 'files/manifest.json'].map((name) => `${number}/${name}`),
      ...['case.json', 'views.json', 'files/manifest.json'].map((name) => `${second}/${name}`),
      'fhir.json',
      'manifest.json',
    ])
    assert.deepEqual(Buffer.from(files[`${number}/files/eye.jpg`]!), bytes)
    assert.match(text(`${number}/answers.txt`), /It is healing\.\n\nClear media\n$/)
    assert.deepEqual(
      (json(`${number}/views.json`) as { person: { id: string }; way: string }[]).map(({ person, way }) => [person.id, way]),
      [[doctor.id, 'downloaded']],
    )
    assert.equal((json('account.json') as { name: string }).name, patient.name)
    assert.deepEqual((json('manifest.json') as { left_out: unknown }).left_out, [])
    const trail = await db().auditEntry.findMany({
      where: { actorId: patient.id, action: { in: ['user.export', 'file.export'] } },
    })
    assert.deepEqual(trail.map(({ action, subjectId }) => [action, subjectId]).sort(), [
      ['file.export', fileId],
      ['user.export', patient.id],
    ])
  })

  it('has their files outside cases, and what there is of them, and of nobody whose proxy they are, as valid FHIR', async () => {
    const [owner, ward] = [await createActor('patient'), await createActor('patient')]
    await db().proxyGrant.create({ data: { patientId: ward.id, proxyId: owner.id } })
    const [caseId, foreign] = [await createCase(owner), await createCase(ward)]
    const bytes = await photograph()
    const inCase = await sendFile(owner, bytes, { case_id: caseId, filename: 'eye.jpg' })
    const inCaseOfWard = await sendFile(ward, bytes, { case_id: foreign, filename: 'other.jpg' })
    const outside = await sendFile(owner, bytes, { filename: 'loose.jpg' })
    for (const id of [inCase, inCaseOfWard, outside]) await ingestFile(id)
    const { names, files, json } = await unpack(owner)
    const loose = names.find((name) => name.endsWith('loose.jpg'))!
    assert.deepEqual(Buffer.from(files[loose]!), bytes)
    const { files: listed } = json('manifest.json') as { files: { name: string }[] }
    assert.deepEqual(
      listed.map(({ name }) => name),
      [loose],
    )
    const bundle = json('fhir.json') as Bundle
    assertValid(bundle)
    const found = bundle.entry!.map(({ resource }) => `${resource!.resourceType} ${resource!.id}`)
    assert.ok(found.includes(`Patient ${owner.id}`) && found.includes(`Media ${inCase}`))
    assert.ok(!found.some((one) => one.endsWith(ward.id) || one.endsWith(inCaseOfWard)))
  })

  it('sends nothing of a case that is deleted while it is read, is made without it then, and is refused to a doctor', async () => {
    const gone = await createCase(other)
    const { number } = await db().case.findUniqueOrThrow({ where: { id: gone } })
    const archive = await exportOwnData(other, { ip: null, fhir })
    await db().case.update({ where: { id: gone }, data: { deletedAt: new Date() } })
    const sent: Uint8Array[] = []
    const all = (async () => {
      for await (const part of archive.read(undefined, new AbortController().signal)) sent.push(part)
    })()
    await assert.rejects(all, withCategory('not_found'))
    assert.ok(!Buffer.concat(sent).includes(`${number}/`))
    const { names } = await unpack(other)
    assert.ok(names.includes('manifest.json') && !names.some((name) => name.startsWith(`${number}/`)))
    await assert.rejects(exportOwnData(doctor, { ip: null, fhir }), withCategory('forbidden'))
  })

  it('is the same twice while nothing has changed, on another day and by an archive that was read before', async () => {
    const owner = await createActor('patient')
    await ingestFile(await sendFile(owner, await photograph(), { case_id: await createCase(owner), filename: 'eye.jpg' }))
    await ingestFile(await sendFile(owner, await photograph(), { filename: 'loose.jpg' }))
    const [one, two] = [await unpack(owner), await unpack(owner, new Date('2026-11-23T10:00:00Z'))]
    assert.deepEqual([two.etag, two.zip], [one.etag, one.zip])
    await createCase(owner)
    assert.notEqual((await unpack(owner)).etag, one.etag)
  })
})

describe('the archive of all data of a client or a creator', () => {
  it('has a client’s diary with its photos, and what they wrote; not what was written to them', async () => {
    const [client, trainer] = [await createActor('client'), await createActor('trainer')]
    const bytes = await photograph()
    const photo = await uploadInto(client, 'meal_photos', { bytes, filename: 'soup.jpg' })
    await completeMeal(client, MealInputSchema.parse({ name: 'Soup', photo_ids: [photo] }), null)
    await db().message.createMany({
      data: [
        { senderId: client.id, recipientId: trainer.id, text: 'Good morning' },
        { senderId: trainer.id, recipientId: client.id, text: 'Well done' },
      ],
    })
    const { names, files, json } = await unpack(client)
    const name = 'files/meal_photos/soup.jpg'
    assert.deepEqual(names, ['account.json', 'diary.json', 'messages.json', name, 'manifest.json'])
    assert.deepEqual(Buffer.from(files[name]!), bytes)
    const diary = json('diary.json') as { kind: string; name?: string; files: string[] }[]
    assert.deepEqual(
      diary.filter(({ kind }) => kind === 'meal').map((entry) => [entry.name, entry.files]),
      [['Soup', [name]]],
    )
    assert.deepEqual(
      (json('messages.json') as { text: string }[]).map(({ text }) => text),
      ['Good morning'],
    )
    assert.deepEqual((json('manifest.json') as { left_out: unknown }).left_out, [])
  })

  it('leaves out what is damaged, says so in the manifest, and goes on with the rest', async () => {
    const creator = await createActor('creator')
    const persona = await createTestPersona(creator, 'Ada')
    const [damaged] = [await sendToPersona(creator, persona), await sendToPersona(creator, persona)]
    await damageFile(damaged!)
    await assert.rejects(unpack(creator), withCategory('tampered'))
    const { names, json } = await unpack(creator)
    const { files, left_out } = json('manifest.json') as Record<string, { name: string }[]>
    assert.deepEqual(names.filter((name) => name.startsWith('files/')), files!.map(({ name }) => name)) // prettier-ignore
    assert.deepEqual([files!.length, left_out!.length], [1, 1])
  })

  it('has a creator’s personas, each with the originals of its media, and nothing of others', async () => {
    const [creator, stranger] = [await createActor('creator'), await createActor('creator')]
    await sendToPersona(creator, await createTestPersona(creator, 'Ada'))
    await sendToPersona(stranger, await createTestPersona(stranger, 'Eve'))
    const { names, json } = await unpack(creator)
    assert.deepEqual(names, ['account.json', 'personas.json', 'files/Ada/night.jpg', 'manifest.json'])
    assert.deepEqual(
      (json('personas.json') as { name: string }[]).map(({ name }) => name),
      ['Ada'],
    )
  })
})
