import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, transaction } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { listenFor, notify, notifyWithin, openNotifications, type Notification } from './notify'

await openTestDatabase()

describe('notify', () => {
  it('stores a message for each person once, and says it to those who listen', async () => {
    const close = openNotifications()
    const one = await db().user.create({ data: { email: 'one@fovea.test', name: 'One', role: 'patient' } })
    const two = await db().user.create({ data: { email: 'two@fovea.test', name: 'Two', role: 'doctor' } })
    const heard: Notification[] = []
    const stop = listenFor(one.id, (notification) => heard.push(notification))
    await notify([one.id, two.id, one.id], { type: 'FILE_UPLOADED', data: { file_id: 'x' } })
    stop()
    await notify([one.id], { type: 'SYSTEM', data: {} })
    assert.deepEqual(heard, [{ type: 'FILE_UPLOADED', data: { file_id: 'x' } }])
    assert.equal(await db().notification.count({ where: { userId: one.id } }), 2)
    assert.equal(await db().notification.count({ where: { userId: two.id } }), 1)
    close()
  })
  it('stores and says nothing of what is undone', async () => {
    const close = openNotifications()
    const { id } = await db().user.create({ data: { email: 'three@fovea.test', name: 'Three', role: 'staff' } })
    const heard: Notification[] = []
    const stop = listenFor(id, (notification) => heard.push(notification))
    await assert.rejects(
      transaction(async (tx) => {
        await notifyWithin(tx, [id], { type: 'SYSTEM', data: {} })
        throw new Error('undo')
      }),
      /undo/,
    )
    assert.equal(await db().notification.count({ where: { userId: id } }), 0)
    const sayAloud = await transaction((tx) => notifyWithin(tx, [id], { type: 'SYSTEM', data: {} }))
    assert.deepEqual(heard, [])
    sayAloud()
    assert.deepEqual(heard, [{ type: 'SYSTEM', data: {} }])
    stop()
    close()
  })
})
