import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCategory } from '../errors/app-error'
import { newUuid } from '../runtime/uuid'
import { realtimeStats } from './realtime-stats'
import { sendTestMessage } from './send-test-message'
import { openRealtimeHarness, serveRealtime, signedIn, TestConnection } from './test-realtime-harness'

await openRealtimeHarness()
const server = await serveRealtime()

describe('a test message', () => {
  it('can be sent to oneself, and by an administrator to any user, by id and number, and is stored', async () => {
    const [one, admin] = [await signedIn(), await signedIn('admin')]
    const line = await TestConnection.open(`${server.url}/${one.actor.id}?token=${one.token}`)
    const sent = [
      await sendTestMessage(one.actor, one.actor.id.toUpperCase()),
      await sendTestMessage(one.actor, String(one.actor.number)),
      await sendTestMessage(admin.actor, one.actor.id),
      await sendTestMessage(admin.actor, String(one.actor.number)),
    ]
    await line.until(({ messages }) => messages.length === 4)
    assert.deepEqual(line.messages, sent)
    assert.equal(await db().notification.count({ where: { userId: one.actor.id } }), 4)
    line.close()
  })

  it('is rejected for all others', async () => {
    const [doctor, other] = [await signedIn('doctor'), await signedIn()]
    for (const user of [other.actor.id, String(other.actor.number), newUuid(), 'x', '0', '99999999999'])
      await assert.rejects(sendTestMessage(doctor.actor, user), (thrown) => hasCategory(thrown, 'not_found'), user)
  })
})

describe('the statistics of the connections', () => {
  it('are returned only when connections are accepted', () => {
    assert.throws(realtimeStats, (thrown) => hasCategory(thrown, 'unavailable'))
    const { connections, people, dropped } = server.live.stats()
    assert.ok(connections >= 0 && people >= 0 && dropped.slow === 0)
  })
})
