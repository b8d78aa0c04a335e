import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { notify } from '../../notifications/notify'
import { notifyGathered } from '../../notifications/notify-gathered'
import { getCase } from '../get-case'
import { listCaseFiles } from '../list-case-files'
import { listCases } from '../list-cases'
import { registerCaseKind } from '../register-case-kind'
import { openCase } from '../open-case'
import { CaseChangeSchema } from '../schema'
import { createActor, createCaseFile, openCasesFixture } from '../test-actors'
import { updateCase } from '../update-case'

await openCasesFixture()
after(registerCaseKind())
const [patient, doctor, second] = [await createActor('patient'), await createActor('doctor'), await createActor('doctor')]
const openWith = async (images: number) => {
  const { id } = await openCase(patient, { title: 'Eyes' })
  for (let i = 0; i < images; i++) await createCaseFile(id, patient)
  return id
}
const unreadOf = async (reader: typeof doctor, id: string) => (await getCase(reader, id)).unread

describe('markCaseRead', () => {
  it('makes only what others sent after the last read unread, for each reader', async () => {
    const id = await openWith(2)
    assert.deepEqual([await unreadOf(doctor, id), await unreadOf(second, id)], [2, 2])
    await updateCase(doctor, id, { read: true })
    assert.equal(await unreadOf(doctor, id), 0)
    await createCaseFile(id, patient)
    await createCaseFile(id, doctor)
    await createCaseFile(id, patient, { status: 'failed' })
    assert.deepEqual([await unreadOf(doctor, id), await unreadOf(second, id)], [1, 4])
    const [listed] = (await listCases(doctor, { limit: 1 })).items
    assert.deepEqual([listed!.id, listed!.unread], [id, 1])
  })

  it('leaves what arrived between the answer on the screen and the call unread', async () => {
    const id = await openWith(1)
    const shown = await listCaseFiles(doctor, { caseId: id, limit: 10 })
    const late = await createCaseFile(id, patient)
    const marked = await updateCase(doctor, id, { read_up_to: shown.last_arrival })
    assert.deepEqual([marked.unread, marked.images], [1, 2])
    const next = await listCaseFiles(doctor, { caseId: id, limit: 10 })
    assert.equal(next.items[0]!.id, late)
    assert.equal((await updateCase(doctor, id, { read_up_to: next.last_arrival })).unread, 0)
  })

  it('leaves a file unread that was being published while the case was read, though it is older than what was read', async () => {
    const id = await openWith(0)
    const slow = await createCaseFile(id, patient, { status: 'processing' })
    let [publish, written] = [(): void => undefined, (): void => undefined]
    const isPublished = new Promise<void>((resolve) => (publish = resolve))
    const isWritten = new Promise<void>((resolve) => (written = resolve))
    const publishing = transaction(async (tx) => {
      await tx.storedFile.update({ where: { id: slow }, data: { status: 'completed', completedAt: new Date() } })
      written()
      await isPublished
    })
    await isWritten
    const later = createCaseFile(id, patient, { completedAt: new Date() })
    const { items, last_arrival } = await listCaseFiles(doctor, { caseId: id, limit: 10 })
    assert.ok(!items.some((file) => file.id === slow && file.status === 'completed'))
    await updateCase(doctor, id, { read_up_to: last_arrival })
    publish()
    await Promise.all([publishing, later])
    assert.equal(await unreadOf(doctor, id), 2)
  })

  it('never moves backwards, and cannot be ahead of what arrived', async () => {
    const id = await openWith(3)
    await updateCase(doctor, id, { read: true })
    const { read_at } = await updateCase(doctor, id, { read_up_to: 1 })
    const again = await updateCase(doctor, id, { read_up_to: 2_147_483_647 })
    assert.deepEqual([again.unread, again.read_at], [0, read_at])
    await createCaseFile(id, patient)
    assert.equal(await unreadOf(doctor, id), 1)
    assert.equal(CaseChangeSchema.safeParse({ read_up_to: -1 }).success, false)
  })

  it('marks as unread for the reader alone, while the patient still sees who viewed how many images', async () => {
    const id = await openWith(2)
    await updateCase(doctor, id, { read: true })
    await createCaseFile(id, patient)
    await createCaseFile(id, patient)
    const unread = await updateCase(doctor, id, { read: false })
    assert.deepEqual([unread.read_at, unread.unread], [null, 4])
    const [mark] = (await getCase(patient, id)).reads
    assert.deepEqual([mark!.id, mark!.role, mark!.images], [doctor.id, 'doctor', 2])
    assert.equal((await updateCase(doctor, id, { read: true })).unread, 0)
    assert.equal((await getCase(patient, id)).reads[0]!.images, 4)
  })

  it('reads the notifications of arrivals with the case, once nothing in it is unread', async () => {
    const id = await openWith(1)
    const reader = await createActor('doctor')
    const about = { file_id: id, case_id: id, from: patient.id }
    const gather = () =>
      transaction((tx) =>
        notifyGathered(tx, [reader.id], { type: 'FILE_UPLOADED', caseId: id, data: about, amount: { count: 1 } }),
      )
    await gather()
    await notify([reader.id], { type: 'FILE_UPLOADED', data: about })
    const unread = () => db().notification.count({ where: { userId: reader.id, readAt: null } })
    await updateCase(reader, id, { read_up_to: 0 })
    assert.equal(await unread(), 2)
    await updateCase(reader, id, { read_up_to: 1 })
    assert.equal(await unread(), 1)
  })

  it('counts the unread cases that are not closed, whatever the page shows', async () => {
    const [reader, owner] = [await createActor('staff'), await createActor('patient')]
    const open = async () => (await openCase(reader, { title: 'Counted', patient_id: owner.id })).id
    const [read, , closed] = [await open(), await open(), await open()]
    await db().case.update({ where: { id: closed }, data: { status: 'closed' } })
    await updateCase(reader, read, { read: true })
    const count = async () => (await listCases(reader, { limit: 1, q: 'no such case' })).unread
    assert.equal(await count(), 1)
    await createCaseFile(read, reader)
    assert.equal(await count(), 1)
    await createCaseFile(read, owner)
    assert.equal(await count(), 2)
    await updateCase(reader, read, { read_up_to: 0 })
    assert.equal(await count(), 2)
  })

  it('counts a file that is moved into a case as an arrival there', async () => {
    const [from, to] = [await openWith(1), await openWith(1)]
    await updateCase(doctor, to, { read: true })
    const moved = await createCaseFile(from, patient)
    await db().storedFile.update({ where: { id: moved }, data: { caseId: to } })
    assert.equal(await unreadOf(doctor, to), 1)
  })
})
