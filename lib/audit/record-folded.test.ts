import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { newUuid } from '../runtime/uuid'
import { openAudit } from './open-audit'
import { recordFolded } from './record'
import { TEST_KEYS } from './test-keys'

await openTestDatabase()
let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())

async function flush() {
  await audit.close()
  audit = openAudit({ keys: TEST_KEYS })
}
const read = (actorId: string | null, subjectId?: string) =>
  ({ actorId, action: 'test.read', outcome: 'allowed', ...(subjectId ? { subjectId } : {}) }) as const
const rowsOf = async (actorId: string | null, action = 'test.read') => {
  const rows = await db().auditEntry.findMany({ where: { actorId, action }, orderBy: { seq: 'asc' } })
  return rows.map(({ subjectId, details }) => ({ subjectId, count: (details as { count?: number }).count ?? 1 }))
}

describe('what happens often', () => {
  it('is recorded at once, and what follows in five minutes as one row with a count', async () => {
    const [person, thing] = [newUuid(), newUuid()]
    for (let i = 0; i < 500; i++) recordFolded(read(person, thing))
    recordFolded(read(person, newUuid()))
    await flush()
    const rows = await rowsOf(person)
    assert.equal(rows.length, 3)
    assert.deepEqual(
      rows.filter(({ subjectId }) => subjectId === thing).map(({ count }) => count),
      [1, 499],
    )
  })

  it('is recorded at most once in five minutes as long as it goes on, and every time is counted', async (t) => {
    t.mock.timers.enable({ apis: ['Date', 'setInterval'], now: Date.now() })
    await flush()
    const person = newUuid()
    const minutes = 31
    for (let minute = 0; minute < minutes; minute++) {
      for (let i = 0; i < 10; i++) recordFolded(read(person))
      t.mock.timers.tick(60_000)
    }
    t.mock.timers.reset()
    await flush()
    const rows = await rowsOf(person)
    assert.ok(rows.length <= minutes / 5 + 2, `${rows.length} rows`)
    assert.equal(
      rows.reduce((sum, { count }) => sum + count, 0),
      minutes * 10,
    )
  })

  it('names at most twenty things that a person is refused by an action; one row stands for all others', async () => {
    const person = newUuid()
    for (let i = 0; i < 492; i++) recordFolded({ ...read(person, newUuid()), outcome: 'denied' })
    await flush()
    const rows = await rowsOf(person)
    assert.equal(rows.length, 22)
    assert.equal(
      rows.filter(({ subjectId }) => subjectId === null).reduce((sum, { count }) => sum + count, 0),
      472,
    )
  })

  it('names at most a hundred networks where there is no person', async () => {
    for (let i = 0; i < 5000; i++)
      recordFolded({ ...read(null), action: 'test.forge', outcome: 'denied' }, { network: `network ${i}` })
    await flush()
    const rows = await rowsOf(null, 'test.forge')
    assert.equal(rows.length, 102)
    assert.equal(
      rows.reduce((sum, { count }) => sum + count, 0),
      5000,
    )
  })
})
