import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db, transaction } from '../db/database'
import { type BusPayload } from '../db/bus-messages'
import { createMessageBus } from '../db/open-message-bus'
import { openTestDatabase } from '../db/test-database'
import { notify, notifyInTransaction } from './notify'

type Told = BusPayload<'told'>

await openTestDatabase()
const bus = await createMessageBus()
after(() => bus.close())
const told: Told[] = []
let onTold = (): void => undefined
bus.subscribe('told', {
  onMessage: (payload) => {
    told.push(payload)
    onTold()
  },
})
/** All that was published up to a later notification. */
async function toldSoFar(): Promise<Told[]> {
  const last = await person()
  const said = new Promise<void>((done) => (onTold = () => told.at(-1)!.to.some(([, userId]) => userId === last) && done()))
  await notify([last], { type: 'SYSTEM', data: {} })
  await said
  return told.splice(0).slice(0, -1)
}
let counter = 0
const person = async () =>
  (await db().user.create({ data: { email: `told${++counter}@fovea.test`, name: 'Told', role: 'patient' } })).id

describe('notify', () => {
  it('stores a notification for each person once, and publishes it in every process', async () => {
    const [one, two] = [await person(), await person()]
    const ids = await notify([one, two, one], { type: 'FILE_UPLOADED', data: { file_id: 'x' } })
    const stored = await db().notification.findMany({ where: { id: { in: ids } } })
    assert.deepEqual(
      new Map(stored.map(({ id, userId }) => [id, userId])),
      new Map([
        [ids[0], one],
        [ids[1], two],
      ]),
    )
    const [said, ...others] = await toldSoFar()
    assert.deepEqual(others, [])
    assert.deepEqual([said!.type, said!.data], ['FILE_UPLOADED', { file_id: 'x' }])
    assert.deepEqual(
      said!.to.toSorted(),
      [
        [ids[0], one],
        [ids[1], two],
      ].toSorted(),
    )
  })

  it('stores as read what confirms one’s own image in a case, and sends it all the same; a diary’s is replayed, and one’s own credential is news', async () => {
    const [own, other] = [await person(), await person()]
    const isRead = async (ids: string[]) => {
      const stored = await db().notification.findMany({ where: { id: { in: ids } } })
      return ids.map((id) => stored.find((row) => row.id === id)!.readAt !== null)
    }
    for (const [case_id, isConfirmed] of [
      ['a case', true],
      [null, false],
    ] as const)
      // prettier-ignore
      for (const type of ['FILE_UPLOADED', 'FILE_DELETED'] as const) {
        const ids = await notify([own, other], { type, data: { file_id: 'x', case_id, from: own } })
        assert.deepEqual(await isRead(ids), [isConfirmed, false])
      }
    const change = { type: 'SYSTEM', data: { about: 'credential-changed', from: own } } as const
    assert.deepEqual(await isRead(await notify([own], change)), [false])
    assert.deepEqual((await toldSoFar()).map(({ to }) => to.length), [2, 2, 2, 2, 1]) // prettier-ignore
  })

  it('stores and publishes nothing on rollback, and publishes it on commit', async () => {
    const id = await person()
    await assert.rejects(
      transaction(async (tx) => {
        await notifyInTransaction(tx, [id], { type: 'SYSTEM', data: {} })
        throw new Error('undo')
      }),
      /undo/,
    )
    assert.equal(await db().notification.count({ where: { userId: id } }), 0)
    assert.deepEqual(await toldSoFar(), [])
    await transaction((tx) => notifyInTransaction(tx, [id], { type: 'SYSTEM', data: {} }))
    assert.equal((await toldSoFar()).length, 1)
  })

  it('reaches any number of users, and publishes neither long data nor user text', async () => {
    const many = await Promise.all(Array.from({ length: 201 }, person))
    const ids = await notify(many, { type: 'SYSTEM', data: { about: 'urgent' } })
    await notify([many[0]!], { type: 'SYSTEM', data: { word: 'x'.repeat(9000) } })
    await notify([many[0]!], { type: 'MESSAGE', data: { about: 'retake', text: 'Too dark' } })
    const said = await toldSoFar()
    const [long, written] = said.splice(-2)
    assert.deepEqual(said.flatMap(({ to }) => to.map(([id]) => id)).sort(), ids.toSorted())
    assert.deepEqual([long!.data, written!.data, written!.to.length], [undefined, undefined, 1])
    assert.deepEqual(await notify([], { type: 'SYSTEM', data: {} }), [])
  })
})
