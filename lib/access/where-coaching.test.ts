import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { type Role, roles } from './actor'
import { seedClinic } from './test-clinic-fixture'
import { whereDiary } from './where-diary'
import { whereCorrespondent, whereMessage } from './where-message'

await openTestDatabase()
const { people } = await seedClinic()
type Name = keyof typeof people

const actor = (role: Role) => ({ id: people[role], role })
const nameOf = (id: string) => Object.entries(people).find(([, value]) => value === id)![0]

for (const client of ['client', 'formerClient'] as const)
  await db().diaryEntry.create({ data: { clientId: people[client], kind: 'meal', at: new Date() } })
const write = (from: Name, to: Name, deletedAt: Date | null = null) =>
  db().message.create({ data: { senderId: people[from], recipientId: people[to], text: `${from} to ${to}`, deletedAt } })
for (const client of ['client', 'formerClient'] as const) {
  await write('trainer', client)
  await write(client, 'trainer')
}
await write('trainer', 'admin')
await write('admin', 'trainer')
await write('trainer', 'client', new Date())

describe('the diary', () => {
  const diaries: Partial<Record<Role, string[]>> = {
    admin: ['client', 'formerClient'],
    trainer: ['client'],
    client: ['client'],
  }
  for (const role of roles) {
    it(`of its client, and of clients who are assigned now, is what a ${role} reads`, async () => {
      const found = await db().diaryEntry.findMany({ where: whereDiary(actor(role), 'diary:read') })
      assert.deepEqual(found.map(({ clientId }) => nameOf(clientId)).sort(), diaries[role] ?? [])
    })
  }

  it('is changed by its client alone', async () => {
    for (const role of roles) {
      const count = await db().diaryEntry.count({ where: whereDiary(actor(role), 'diary:change') })
      assert.equal(count, role === 'client' ? 1 : 0, role)
    }
  })
})

describe('messages', () => {
  const textsOf = async (role: Role, action: 'message:read' | 'message:change') => {
    const found = await db().message.findMany({ where: whereMessage(actor(role), action), orderBy: { id: 'asc' } })
    return found.map(({ text, deletedAt }) => (deletedAt ? `${text}, deleted` : text))
  }

  it('are read by who wrote and who received them, by a trainer only while the client is assigned', async () => {
    const ofClient = ['trainer to client', 'client to trainer']
    const ofAdmin = ['trainer to admin', 'admin to trainer']
    assert.deepEqual(await textsOf('client', 'message:read'), [...ofClient, 'trainer to client, deleted'])
    assert.deepEqual(await textsOf('admin', 'message:read'), ofAdmin)
    assert.deepEqual(await textsOf('trainer', 'message:read'), [...ofClient, ...ofAdmin, 'trainer to client, deleted'])
    for (const role of ['patient', 'staff', 'doctor', 'creator', 'service'] as const)
      assert.deepEqual(await textsOf(role, 'message:read'), [], role)
  })

  it('are changed by who wrote them, until they are deleted', async () => {
    assert.deepEqual(await textsOf('client', 'message:change'), ['client to trainer'])
    assert.deepEqual(await textsOf('admin', 'message:change'), ['admin to trainer'])
    assert.deepEqual(await textsOf('trainer', 'message:change'), ['trainer to client', 'trainer to admin'])
    assert.deepEqual(await textsOf('doctor', 'message:change'), [])
  })

  it('are exchanged by a trainer with their clients and administrators, by these with everybody', async () => {
    for (const role of roles) {
      const found = await db().user.findMany({ where: whereCorrespondent(actor(role)) })
      const names = found.map(({ id }) => nameOf(id)).sort()
      const all = Object.keys(people).sort()
      const expected = role === 'trainer' ? ['admin', 'client'] : role === 'client' || role === 'admin' ? all : []
      assert.deepEqual(names, expected, role)
    }
  })
})
