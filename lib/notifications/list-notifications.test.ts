import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { listNotifications } from './list-notifications'
import { markRead, markReadUpTo } from './mark-read'
import { notify } from './notify'
import { NotificationQuerySchema } from './schema'

await openTestDatabase()

let counter = 0
async function person(role: Actor['role'], name = 'Test Person'): Promise<Actor> {
  const { id, number } = await db().user.create({ data: { email: `told${++counter}@fovea.test`, name, role } })
  return { id, number, role, name, sessionId: null, via: 'token' }
}
const list = (actor: Actor, query: object = {}) => listNotifications(actor, NotificationQuerySchema.parse(query))
/** Notifies a person so many times, one after the other, and returns the ids, the oldest first. */
async function tell(actor: Actor, count: number): Promise<string[]> {
  for (let at = 0; at < count; at += 1) await notify([actor.id], { type: 'SYSTEM', data: { at } })
  const rows = await db().notification.findMany({ where: { userId: actor.id }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

describe('listNotifications', () => {
  it('counts as many unread entries as an inbox shows, which gathers consecutive images of one case and sender', async () => {
    const [reader, [one, other]] = [await person('doctor'), [newUuid(), newUuid()]]
    const image = (case_id: string) => notify([reader.id], { type: 'FILE_UPLOADED', data: { case_id, from: null } })
    for (const caseId of [one, one, one, other, one]) await image(caseId)
    await notify([reader.id], { type: 'SYSTEM', data: { about: 'urgent', case_id: one } })
    await notify([reader.id], { type: 'SYSTEM', data: { about: 'urgent', case_id: one } })
    await image(one)
    const { items, unread, unread_entries } = await list(reader)
    // As the inbox gathers them: see groupNotifications().
    assert.deepEqual([unread, unread_entries], [8, 6])
    await markReadUpTo(reader.id, items[0]!.id)
    assert.equal((await list(reader)).unread_entries, 0)
  })

  it('returns the unread first, each newest first, page by page without a gap, and only the reader’s own', async () => {
    const [reader, other] = [await person('staff'), await person('staff')]
    const [a, b, c, d, e] = await tell(reader, 5)
    await tell(other, 2)
    await markRead(reader.id, c!)
    await markRead(reader.id, a!)
    const all = await list(reader)
    assert.deepEqual(idsOf(all), [e, d, b, c, a])
    assert.deepEqual([all.unread, all.next_cursor], [3, null])
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await list(reader, { limit, cursor })
        assert.equal(page.unread, 3)
        seen.push(...idsOf(page))
        cursor = page.next_cursor
      }
      assert.deepEqual(seen, [e, d, b, c, a], `${limit} a page`)
    }
  })

  it('names a case and a person only as far as the reader has access now', async () => {
    const [patient, staff, sender] = [await person('patient'), await person('staff'), await person('doctor', 'Ada Sender')]
    const { id: caseId } = await db().case.create({
      data: { id: newUuid(), number: 'TST-0001', title: 'Eyes', patientId: patient.id, openedBy: patient.id },
    })
    const assigned = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })
    const data = { about: 'urgent' as const, case_id: caseId, from: sender.id }
    await notify([staff.id], { type: 'SYSTEM', data })
    const named = { ...data, case_number: 'TST-0001', case_title: 'Eyes', from_name: 'Ada Sender' }
    assert.deepEqual((await list(staff)).items[0]!.data, named)
    await db().assignment.update({ where: { id: assigned.id }, data: { endedAt: new Date(Date.now() - 1000) } })
    assert.deepEqual((await list(staff)).items[0]!.data, { ...data, from_name: 'Ada Sender' })
  })

  it('names a client to their trainer only while they are assigned, and to themselves and an administrator always', async () => {
    const [trainer, client, admin] = [await person('trainer'), await person('client', 'Cleo Client'), await person('admin')]
    const given = { kind: 'trainer_client', assigneeId: trainer.id, clientId: client.id } as const
    const { id } = await db().assignment.create({ data: { ...given, startsAt: new Date(Date.now() - 60_000) } })
    const data = { about: 'urgent' as const, from: client.id }
    await notify([trainer.id, client.id, admin.id], { type: 'SYSTEM', data })
    const nameFor = async (actor: Actor) => (await list(actor)).items[0]!.data['from_name']
    assert.equal(await nameFor(trainer), 'Cleo Client')
    await db().assignment.update({ where: { id }, data: { endedAt: new Date(Date.now() - 1000) } })
    assert.equal(await nameFor(trainer), undefined)
    assert.doesNotMatch(JSON.stringify(await list(trainer)), /Cleo/)
    for (const actor of [client, admin]) assert.equal(await nameFor(actor), 'Cleo Client', actor.role)
  })

  it('rejects a cursor that it did not return', () => {
    for (const cursor of ['x', newUuid(), 'unread-', `later-${newUuid()}`, `read-${'z'.repeat(36)}`])
      assert.equal(NotificationQuerySchema.safeParse({ cursor }).success, false, cursor)
  })
})

describe('marking as read', () => {
  it('is done once, and by its reader alone', async () => {
    const [reader, other] = [await person('patient'), await person('admin')]
    const [id] = await tell(reader, 1)
    for (const [who, which] of [
      [other.id, id!],
      [reader.id, newUuid()],
      [reader.id, 'nonsense'],
    ] as const)
      await assert.rejects(markRead(who, which), (thrown) => hasCategory(thrown, 'not_found'))
    await markRead(reader.id, id!)
    const [first] = (await list(reader)).items
    await markRead(reader.id, id!.toUpperCase())
    assert.ok(first!.read_at)
    assert.deepEqual((await list(reader)).items, [first])
  })

  it('up to the last shown one leaves later ones unread, and those of other users', async () => {
    const [reader, other] = [await person('patient'), await person('patient')]
    const [, second, third] = await tell(reader, 3)
    await tell(other, 1)
    await markReadUpTo(reader.id, second!)
    const page = await list(reader)
    assert.deepEqual([page.unread, page.items[0]!.id], [1, third])
    assert.equal((await list(other)).unread, 1)
  })
})
