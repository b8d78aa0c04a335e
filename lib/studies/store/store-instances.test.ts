import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor, ServiceGrant } from '../../access/actor'
import { whereInstance, whereStudy } from '../../access/where-study'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import {
  createActor,
  createCase,
  openFilesFixture,
  orphanedObjects,
  sendFile,
  withCategory,
} from '../../files/test-files-fixture'
import { ingestFile } from '../../files/ingest/ingest-file'
import { runIngest } from '../../files/ingest/run-ingest'
import { sealNewFile } from '../../files/receive/seal-new-file'
import { newUuid } from '../../runtime/uuid'
import { FAILURE, type StoreOutcome } from './store-outcome'
import { storeInstances, type StoreInstances, type StorePart } from './store-instances'
import { storeResponse } from './store-response'
import { asParts, drawObject } from './test-store'

await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)
const BASE = 'https://fovea.test/api/v1/dicomweb'

let counter = 0
const newStudy = () => `1.2.826.${(counter += 1)}`
const store = (actor: Actor, parts: AsyncIterable<StorePart>, more: Partial<StoreInstances> = {}) =>
  storeInstances(actor, { parts, caseId, studyUid: null, ip: null, waitMs: 60_000, ...more })
const reasons = (outcomes: StoreOutcome[]) =>
  outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.reason : outcome.kind))
const shown = (study: string, actor: Actor = doctor) =>
  db().instance.findMany({ where: { study: { uid: study }, ...whereInstance(actor) }, include: { file: true, study: true } })
const filesOf = (actor: Actor) => db().storedFile.count({ where: { ownerId: actor.id, status: { not: 'erased' } } })

describe('storeInstances', () => {
  it('stores each part as an instance of the case, or of the own space of its sender', async () => {
    const study = newStudy()
    const objects = [1, 2, 3].map((number) => drawObject({ study, uid: `${study}.9.${number}`, number }))
    const outcomes = await store(patient, asParts(objects))
    assert.deepEqual(reasons(outcomes), ['stored', 'stored', 'stored'])
    const instances = await shown(study)
    assert.deepEqual(instances.map(({ file }) => [file.caseId, file.kind, file.ownerId]), Array(3).fill([caseId, 'case_picture', patient.id])) // prettier-ignore
    const { status, dataSet } = storeResponse(outcomes, BASE)
    assert.equal(status, 200)
    assert.deepEqual(dataSet['00081190'], { vr: 'UR', Value: [`${BASE}/studies/${study}`] })
    assert.deepEqual(dataSet['00081199']?.Value?.[1], {
      '00081150': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
      '00081155': { vr: 'UI', Value: [`${study}.9.2`] },
      '00081190': { vr: 'UR', Value: [`${BASE}/studies/${study}/series/${study}.1/instances/${study}.9.2`] },
    })
    const own = newStudy()
    assert.deepEqual(reasons(await store(other, asParts([drawObject({ study: own, uid: `${own}.9` })]), { caseId: null })), [
      'stored',
    ])
    const [instance] = await shown(own, other)
    assert.deepEqual([instance?.file.kind, instance?.study.ownerId], ['inbox', other.id])
  })

  it('notifies the recipients of a study once, however many objects arrive at once', async () => {
    const [study, into] = [newStudy(), await createCase(patient)]
    const objects = [1, 2, 3, 4, 5].map((number) => drawObject({ study, uid: `${study}.${number}`, number }))
    await store(patient, asParts(objects), { caseId: into })
    const about = { path: ['case_id'], equals: into }
    assert.equal(await db().notification.count({ where: { userId: patient.id, type: 'FILE_UPLOADED', data: about } }), 1)
    const ids = (await shown(study)).map(({ id }) => id)
    await db().storedFile.updateMany({ where: { id: { in: ids } }, data: { notifiedAt: new Date(Date.now() - 2 * 3600_000) } })
    await store(patient, asParts([drawObject({ study, uid: `${study}.6` })]), { caseId: into })
    assert.equal(await db().notification.count({ where: { userId: patient.id, type: 'FILE_UPLOADED', data: about } }), 2)
  })

  it('counts the same bytes again as a success and stores nothing, and refuses other bytes under a UID', async () => {
    const study = newStudy()
    const [one, changed] = [1, 2].map((number) => drawObject({ study, uid: `${study}.9`, number }))
    await store(patient, asParts([one!]))
    const before = await filesOf(patient)
    assert.deepEqual(reasons(await store(patient, asParts([one!, one!]))), ['stored', 'stored'])
    const conflict = await store(patient, asParts([changed!]))
    assert.deepEqual(reasons(conflict), [FAILURE.duplicateInstance])
    assert.equal(storeResponse(conflict, BASE).status, 409)
    const moved = drawObject({ study: `${study}.77`, uid: `${study}.9` })
    assert.deepEqual(reasons(await store(patient, asParts([moved]))), [FAILURE.duplicateInstance], 'the UID is in another study')
    assert.equal(await filesOf(patient), before)
    // In another place it is another object.
    assert.deepEqual(reasons(await store(patient, asParts([changed!]), { caseId: null })), ['stored'])
  })

  it('stores one instance when several requests send it at once, and also when an upload was faster', async () => {
    const study = newStudy()
    const bytes = drawObject({ study, uid: `${study}.9` })
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => store(patient, asParts([bytes, bytes]))))
    assert.deepEqual([...new Set(outcomes.flatMap(reasons))], ['stored'])
    assert.equal((await shown(study)).length, 1)
    assert.equal(await db().instance.count({ where: { uid: `${study}.9` } }), 1)
    const second = newStudy()
    const raced = drawObject({ study: second, uid: `${second}.9` })
    const upload = await sendFile(patient, raced, { case_id: caseId, filetype: 'application/dicom' })
    async function* racing(): AsyncGenerator<StorePart> {
      for await (const part of asParts([raced])) {
        const bytes = async function* () {
          yield* part.bytes
          await ingestFile(upload) // Published by another process after its UIDs were looked up.
        }
        yield { ...part, bytes: bytes() }
      }
    }
    assert.deepEqual(reasons(await store(patient, racing())), ['stored'])
    assert.deepEqual((await shown(second)).map(({ id }) => id), [upload]) // prettier-ignore
    assert.equal(await db().instance.count({ where: { uid: `${second}.9` } }), 1)
  })

  it('takes over what a killed request had received, and stores it once', async () => {
    const study = newStudy()
    const bytes = drawObject({ study, uid: `${study}.9` })
    const file = await sealNewFile(patient, { caseId, filename: null, declaredType: null, source: bytes })
    await runIngest(file, 0) // As far as a killed process gets: it is marked, and its checks begin.
    assert.deepEqual(reasons(await store(patient, asParts([bytes]))), ['stored'])
    const rows = await db().instance.findMany({ where: { uid: `${study}.9` } })
    assert.deepEqual(rows.map(({ id }) => id), [file.id]) // prettier-ignore
  })

  it('refuses what its UIDs exclude before its end is read, and stores the others', async () => {
    const study = newStudy()
    const foreign = drawObject({ study: newStudy(), uid: `${study}.8`, size: 1024 })
    let read = 0
    async function* parts(): AsyncGenerator<StorePart> {
      for await (const part of asParts([
        foreign,
        drawObject({ study, uid: `${study}.9` }),
        Buffer.from('no object'),
        Buffer.alloc(0),
      ])) {
        const counted = async function* () {
          for await (const chunk of part.bytes) {
            read += chunk.length
            yield chunk
          }
        }
        yield { ...part, bytes: counted() }
      }
    }
    const before = await filesOf(patient)
    const outcomes = await store(patient, parts(), { studyUid: study })
    assert.deepEqual(reasons(outcomes), [FAILURE.doesNotMatch, 'stored', FAILURE.cannotUnderstand, FAILURE.cannotUnderstand])
    assert.ok(read < foreign.length, `${read} of ${foreign.length} bytes`)
    assert.equal(await filesOf(patient), before + 1)
    const { status, dataSet } = storeResponse(outcomes, BASE)
    assert.equal(status, 202)
    assert.deepEqual(dataSet['00081198']?.Value, [
      {
        '00000902': { vr: 'LO', Value: ['The DICOM object belongs to another study than the address names.'] },
        '00081150': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.2'] },
        '00081155': { vr: 'UI', Value: [`${study}.8`] },
        '00081197': { vr: 'US', Value: [0xa900] },
      },
    ])
    assert.equal(dataSet['0008119A']?.Value?.length, 2)
    const directory = drawObject({ study, uid: `${study}.7` })
    const renamed = Buffer.from(
      directory.toString('latin1').replaceAll('1.2.840.10008.5.1.4.1.1.2\0', '1.2.840.10008.1.3.10\0\0\0\0\0\0'),
      'latin1',
    )
    assert.deepEqual(reasons(await store(patient, asParts([renamed]))), [FAILURE.classNotSupported])
    const truncated = drawObject({ study, uid: `${study}.6`, size: 64 }).subarray(0, -100)
    assert.deepEqual(reasons(await store(patient, asParts([truncated]))), [FAILURE.cannotUnderstand])
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('reads the UIDs of an object that has a megabyte before them', async () => {
    const study = newStudy()
    const padding = { tag: 0x00091010, vr: 'OB', value: new Uint8Array(2 * 1024 * 1024) }
    const far = drawObject({ study, uid: `${study}.9`, elements: [padding] })
    assert.deepEqual(reasons(await store(patient, asParts([far]), { studyUid: '1.2.3' })), [FAILURE.doesNotMatch])
    assert.deepEqual(reasons(await store(patient, asParts([far, far]), { studyUid: study })), ['stored', 'stored'])
    assert.equal((await shown(study)).length, 1)
  })

  it('refuses an object for which the quota has no space, and stores those before it', async () => {
    const study = newStudy()
    const small = await createActor('patient')
    await db().user.update({ where: { id: small.id }, data: { quotaBytes: 40_000n } })
    const objects = [8, 256, 8].map((size, index) => drawObject({ study, uid: `${study}.${index}`, size, number: index }))
    assert.deepEqual(reasons(await store(small, asParts(objects), { caseId: null })), [
      'stored',
      FAILURE.outOfResources,
      'stored',
    ])
  })

  it('takes from an archive what its grants and its site allow', async () => {
    const [north, south] = [await createCase(patient), await createCase(patient)]
    await db().case.update({ where: { id: north }, data: { site: 'North' } })
    await db().case.update({ where: { id: south }, data: { site: 'South' } })
    const account = await createActor('service')
    const archive = (grants: ServiceGrant[], site: string | null): Actor => ({ ...account, service: { grants, site } })
    const study = newStudy()
    const object = () => asParts([drawObject({ study, uid: `${study}.9` })])
    const writer = archive(['dicomweb_write'], 'North')
    assert.deepEqual(reasons(await store(writer, object(), { caseId: north })), ['stored'])
    await assert.rejects(store(writer, object(), { caseId: south }), withCategory('not_found'))
    await assert.rejects(store(writer, object(), { caseId: null }), withCategory('forbidden'))
    for (const actor of [account, archive(['dicom_api'], null), archive(['dicomweb_read'], null)])
      await assert.rejects(store(actor, object(), { caseId: north }), withCategory('not_found'))
    assert.deepEqual(reasons(await store(archive(['dicomweb_write'], null), object(), { caseId: south })), ['stored'])
    const seen = async (actor: Actor) => [
      (await shown(study, actor)).length,
      await db().study.count({ where: { uid: study, ...whereStudy(actor) } }),
    ]
    assert.deepEqual(await seen(archive(['dicomweb_read'], 'North')), [1, 1])
    assert.deepEqual(await seen(archive(['dicomweb_read'], null)), [2, 2])
    for (const actor of [writer, account, archive(['dicomweb_read'], 'West')]) assert.deepEqual(await seen(actor), [0, 0])
  })

  it('sends nothing into a case of others, and what arrived before a broken connection stays', async () => {
    const study = newStudy()
    const never = async function* (): AsyncGenerator<StorePart> {
      yield* asParts([])
      assert.fail('nothing is read')
    }
    for (const into of [caseId, newUuid(), 'x'])
      await assert.rejects(store(other, never(), { caseId: into }), withCategory('not_found'))
    async function* broken(): AsyncGenerator<StorePart> {
      yield* asParts([drawObject({ study, uid: `${study}.1`, size: 64 }), drawObject({ study, uid: `${study}.3` })]) // What is small waits for the end.
      for await (const part of asParts([drawObject({ study, uid: `${study}.2`, size: 1024 })])) {
        const half = async function* () {
          let size = 0
          for await (const chunk of part.bytes) {
            if ((size += chunk.length) > 1_200_000) throw fail('connection_lost')
            yield chunk
          }
        }
        yield { ...part, bytes: half() }
      }
    }
    await assert.rejects(store(patient, broken()), withCategory('timeout'))
    assert.deepEqual((await shown(study)).map(({ uid }) => uid), [`${study}.1`]) // prettier-ignore
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('writes the objects of DICOM JSON with their bulk data, in any order', async () => {
    const study = newStudy()
    const json = (uid: string, number: number, location: string) => ({
      '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.7'] },
      '00080018': { vr: 'UI', Value: [uid] },
      '0020000D': { vr: 'UI', Value: [study] },
      '0020000E': { vr: 'UI', Value: [`${study}.1`] },
      '00200013': { vr: 'IS', Value: [number] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Zébra^東' }] },
      '00280002': { vr: 'US', Value: [1] },
      '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
      '00280010': { vr: 'US', Value: [4] },
      '00280011': { vr: 'US', Value: [4] },
      '00280100': { vr: 'US', Value: [16] },
      '00280101': { vr: 'US', Value: [12] },
      '00280102': { vr: 'US', Value: [11] },
      '00280103': { vr: 'US', Value: [0] },
      '7FE00010': { vr: 'OW', BulkDataURI: location },
    })
    const bulk = (location: string) => ({ mediaType: 'application/octet-stream', location, bytes: Buffer.alloc(32, 3) })
    const metadata = (...all: object[]) => ({ mediaType: 'application/dicom+json', bytes: Buffer.from(JSON.stringify(all)) })
    const outcomes = await store(
      patient,
      asParts([bulk('b/1'), metadata(json(`${study}.8`, 1, 'b/1'), json(`${study}.9`, 2, 'b/2')), bulk('b/2')]),
    )
    assert.deepEqual(reasons(outcomes), ['stored', 'stored'])
    assert.deepEqual((await shown(study)).map(({ rows, frames }) => [rows, frames]), [[4, 1], [4, 1]]) // prettier-ignore
    const before = await filesOf(patient)
    const deep = (sequences: number) => '{"00081140":{"vr":"SQ","Value":['.repeat(sequences) + ']}}'.repeat(sequences)
    for (const text of [`[${deep(10_000)}]`, `[${deep(34)}]`, '['.repeat(1_000_000)])
      await assert.rejects(
        store(patient, asParts([{ mediaType: 'application/dicom+json', bytes: Buffer.from(text) }])),
        (thrown) => hasCode(thrown, 'json_too_deep'),
      )
    for (const bad of [Buffer.from('{'), Buffer.from('["text"]'), metadata(json('1.2', 1, 'missing')).bytes])
      await assert.rejects(
        store(patient, asParts([{ mediaType: 'application/dicom+json', bytes: bad }])),
        withCategory('bad_input'),
      )
    const fields = (count: number) => `{${Array.from({ length: count }, (_, n) => `"${n}":1`).join(',')}}`
    const [half, numbers] = [fields(60_000), `[${'1,'.repeat(300_000)}1]`]
    const often = metadata(...Array.from({ length: 11 }, (_, n) => json(`${study}.${n}`, n, 'b/1')))
    for (const [code, ...texts] of [
      ['json_too_many_fields', half, half],
      ['dicom_json_too_large', ...Array<string>(3).fill(`["${'x'.repeat(6 * 2 ** 20)}"]`)],
      ['store_too_many_small_objects', numbers],
      ['dicom_bulk_data_repeated', often.bytes],
    ] as const)
      await assert.rejects(
        store(patient, asParts([bulk('b/1'), ...texts.map((text) => ({ ...often, bytes: Buffer.from(text) }))])),
        (thrown) => hasCode(thrown, code),
        code,
      )
    assert.equal(await filesOf(patient), before)
    assert.deepEqual(await orphanedObjects(), [])
  })
})
