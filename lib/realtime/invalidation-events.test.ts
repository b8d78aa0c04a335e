import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { endSession } from '../auth/sessions/end-session'
import { db } from '../db/database'
import { publishMessage } from '../db/publish-message'
import { newUuid } from '../runtime/uuid'
import { openUploadProgress } from './upload-progress'
import type { InvalidatedResource } from './schema'
import { openRealtimeHarness, serveRealtime, type SignedInClient, signedIn, TestConnection } from './test-realtime-harness'

await openRealtimeHarness()
const server = await serveRealtime({ batchMs: 10, throttleMs: 0 })
const hintsOf = async ({ actor, token }: SignedInClient) => {
  const line = await TestConnection.open(`${server.url}/${actor.id}?token=${token}&hints=1`)
  await line.next(({ data }) => data['about'] === 'live')
  return line
}
const told = ({ messages }: TestConnection) =>
  messages
    .filter(({ data }) => data['about'] === 'changed')
    .map(({ data }) => [data['what'], data['case_id']].filter(Boolean).join(' '))

/** The invalidation events that each of some users received because of what was done. */
async function heardOf(people: SignedInClient[], work: () => Promise<unknown>): Promise<string[][]> {
  const lines = await Promise.all(people.map(hintsOf))
  /** The last event published is received last: all earlier ones have been received by then. */
  const settle = async () => {
    for (const { actor } of people) await publishMessage('changed', { what: 'personas', people: [actor.id] })
    for (const line of lines) await line.next(({ data }) => data['what'] === 'personas')
  }
  await settle()
  for (const line of lines) line.messages.length = 0
  await work()
  await settle()
  for (const line of lines) line.close()
  return lines.map((line) => [...new Set(told(line))].filter((hint) => hint !== 'personas').sort())
}

// One after the other: on a busy machine, nine at once can wait for the trail longer than it lets them.
const everybody: SignedInClient[] = []
for (const role of ['patient', 'patient', 'staff', 'staff', 'staff', 'doctor', 'admin', 'trainer', 'client'] as const)
  everybody.push(await signedIn(role))
const [patient, stranger, opener, assigned, former, doctor, admin, trainer, client] = everybody
const idOf = ({ actor }: { actor: Actor }) => actor.id
let counter = 0
const newCase = () => ({ number: `T-${++counter}`, title: 'Test', patientId: idOf(patient!), openedBy: idOf(opener!) })
const openCase = async () => {
  const { id } = await db().case.create({ data: newCase() })
  const staff = (assigneeId: string, endedAt: Date | null) => ({ kind: 'staff_case' as const, assigneeId, caseId: id, endedAt })
  await db().assignment.createMany({ data: [staff(idOf(assigned!), null), staff(idOf(former!), new Date(Date.now() - 1000))] })
  return id
}
const fileIn = (caseId: string | null, ownerId: string, kind = 'case_image') =>
  db().storedFile.create({ data: { id: newUuid(), kind, ownerId, caseId, status: 'uploading' } })
await db().assignment.create({ data: { kind: 'trainer_client', assigneeId: idOf(trainer!), clientId: idOf(client!) } })

describe('invalidation events', () => {
  it('of a file in a case reach everyone who may read the case, and no others', async () => {
    const caseId = await openCase()
    const heard = await heardOf(everybody, async () => {
      // Its sender may no longer view the case.
      const { id } = await fileIn(caseId, idOf(former!))
      await db().storedFile.update({ where: { id }, data: { status: 'completed' } })
    })
    const readers = [patient!, opener!, assigned!, doctor!, admin!]
    for (const [i, hints] of heard.entries())
      assert.deepEqual(hints, readers.includes(everybody[i]!) ? [`files ${caseId}`] : [], everybody[i]!.actor.role)
  })

  it('of a file outside cases reach its owner, their trainer and administrators', async () => {
    const heard = await heardOf(everybody, () => fileIn(null, idOf(client!)))
    for (const [i, hints] of heard.entries())
      assert.deepEqual(hints, [client, trainer, admin].includes(everybody[i]) ? ['files'] : [], everybody[i]!.actor.role)
  })

  it('of a diary reach its client, their trainer and administrators; of a message its two users', async () => {
    const whose = { clientId: idOf(client!), kind: 'meal', at: new Date() }
    const entry = await db().diaryEntry.create({ data: whose })
    for (const [work, hint, who] of [
      [() => db().diaryEntry.create({ data: whose }), 'coaching', [client, trainer, admin]],
      [
        () => db().diaryEntry.update({ where: { id: entry.id }, data: { seenAt: new Date() } }),
        'coaching',
        [client, trainer, admin],
      ],
      [
        () => db().diaryReaction.create({ data: { entryId: entry.id, userId: idOf(trainer!), word: 'great' } }),
        'coaching',
        [client, trainer, admin],
      ],
      [
        () => db().message.create({ data: { senderId: idOf(client!), recipientId: idOf(trainer!), text: 'Hello' } }),
        'messages',
        [client, trainer],
      ],
    ] as const) {
      const heard = await heardOf(everybody, work)
      for (const [i, hints] of heard.entries())
        assert.deepEqual(
          hints,
          (who as readonly unknown[]).includes(everybody[i]) ? [hint] : [],
          `${hint} ${everybody[i]!.actor.role}`,
        )
    }
  })

  it('of the DICOM API reach their sender, the user they were sent for, doctors and administrators', async () => {
    const heard = await heardOf(everybody, async () => {
      const { id } = await fileIn(null, idOf(client!), 'dicom_upload')
      await db().dicomUpload.create({ data: { id, userId: idOf(stranger!) } })
    })
    for (const [i, hints] of heard.entries())
      assert.deepEqual(hints, [client, stranger, doctor, admin].includes(everybody[i]) ? ['dicom'] : [], everybody[i]!.actor.role)
  })

  it('are sent for every change that a page shows', async () => {
    const caseId = await openCase()
    const file = await fileIn(caseId, idOf(patient!))
    const of = async (what: InvalidatedResource, work: () => Promise<unknown>) => {
      const [hints] = await heardOf([opener!], work)
      assert.ok(
        hints!.some((hint) => hint.split(' ')[0] === what),
        `${what}: ${hints!.join(', ')}`,
      )
    }
    const shared = { tokenHash: Buffer.from(newUuid()), createdBy: idOf(opener!), caseId, expiresAt: new Date() }
    const share = await db().share.create({ data: shared })
    const message = { id: newUuid(), userId: idOf(opener!), type: 'SYSTEM', data: {} }
    await db().notification.create({ data: message })
    await of('cases', () => db().case.update({ where: { id: caseId }, data: { urgent: true } }))
    await of('cases', () => db().caseRead.create({ data: { caseId, userId: idOf(doctor!) } }))
    await of('files', () => db().storedFile.update({ where: { id: file.id }, data: { eyeSide: 'left' } }))
    await of('files', () => db().storedFile.update({ where: { id: file.id }, data: { status: 'failed' } }))
    await of('files', () => db().retakeRequest.create({ data: { fileId: file.id, assignedTo: idOf(patient!), reason: 'dark' } }))
    await of('shares', () => db().share.update({ where: { id: share.id }, data: { views: 1 } }))
    await of('notifications', () => db().notification.update({ where: { id: message.id }, data: { readAt: new Date() } }))
    await of('dicom', () => db().dicomBatch.create({ data: { senderId: idOf(opener!), totalFiles: 2 } }))
    await of('access', () => db().user.update({ where: { id: idOf(opener!) }, data: { name: 'Another Name' } }))
    await of('access', () =>
      db().assignment.create({ data: { kind: 'trainer_client', assigneeId: idOf(opener!), clientId: idOf(client!) } }),
    )
  })

  it('of the archives reach administrators alone, and nobody where nothing changed', async () => {
    const id = newUuid()
    const account = { id, email: `${id}@service.invalid`, name: 'PACS', role: 'service' } as const
    const caseId = await openCase()
    const files = await Promise.all([1, 2, 3].map(() => fileIn(caseId, idOf(patient!))))
    const rows = files.map(({ id: fileId }) => ({
      ...{ destinationId: id, fileId, studyUid: '1.2', seriesUid: '1.3', instanceUid: '1.4' },
    }))
    const ofArchive = { where: { destinationId: id } }
    await db().user.create({ data: account })
    const steps: [() => Promise<unknown>, boolean][] = [
      [() => db().archiveDestination.create({ data: { id, baseUrl: 'https://pacs.example', auth: 'none' } }), true],
      [() => db().archiveTransfer.createMany({ data: rows }), true],
      [() => db().archiveTransfer.createMany({ data: rows, skipDuplicates: true }), false],
      [() => db().archiveTransfer.updateMany({ ...ofArchive, data: { state: 'done' } }), true],
      [() => db().archiveTransfer.deleteMany({ where: { fileId: id } }), false],
      [() => db().archiveTransfer.deleteMany(ofArchive), true],
    ]
    for (const [index, [work, isChange]] of steps.entries()) {
      const heard = await heardOf(everybody, work)
      for (const [i, hints] of heard.entries())
        assert.deepEqual(hints, isChange && everybody[i] === admin ? ['archives'] : [], `${index} ${everybody[i]!.actor.role}`)
    }
    await db().user.delete({ where: { id } })
  })

  it('of a case end with the assignment, and its end is an event itself', async () => {
    const caseId = await openCase()
    const [ended] = await heardOf([assigned!], () =>
      db().assignment.updateMany({ where: { assigneeId: idOf(assigned!), caseId }, data: { endedAt: new Date(Date.now() - 1) } }),
    )
    assert.deepEqual(ended, ['access'])
    const [after] = await heardOf([assigned!], () => db().case.update({ where: { id: caseId }, data: { urgent: true } }))
    assert.deepEqual(after, [])
  })

  it('of upload progress are throttled, and published by the receiving process', async () => {
    const caseId = await openCase()
    const files = await Promise.all(Array.from({ length: 20 }, () => fileIn(caseId, idOf(patient!))))
    const line = await hintsOf(patient!)
    line.messages.length = 0
    const troubles: unknown[] = []
    const arrivals = openUploadProgress((error) => troubles.push(error))
    for (let n = 0; n < 1000; n++) arrivals.markProgress(files[n % 20]!.id)
    await line.next(({ data }) => data['what'] === 'files')
    arrivals.close()
    // The events of the files’ creation may come as late as this.
    const ofFiles = told(line).filter((hint) => hint.startsWith('files'))
    assert.deepEqual([ofFiles, troubles], [[`files ${caseId}`], []])
    line.close()
  })

  it('of very many changes at once are replaced by one to reload everything', async () => {
    const line = await hintsOf(admin!)
    line.messages.length = 0
    // In one statement, so that the bus announces them together.
    await db().case.createMany({ data: Array.from({ length: 60 }, newCase) })
    await line.next(({ data }) => data['what'] === 'access')
    assert.ok(told(line).length < 60, `${told(line).length} hints`)
    line.close()
  })

  it('end with the session, as the connection does', async () => {
    const leaving = await signedIn('doctor')
    const line = await hintsOf(leaving)
    await endSession({ sessionId: leaving.actor.sessionId!, reason: 'signed out' })
    await line.until(({ closed }) => closed !== null)
    line.messages.length = 0
    await openCase()
    const [hints] = await heardOf([doctor!], openCase)
    assert.ok(hints!.length > 0)
    assert.deepEqual(line.messages, [])
  })
})
