import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../db/database'
import { openTestClock, openTestDatabase } from '../db/test-database'
import { whereAssignmentActive } from './where-assignment-active'
import { seedClinic } from './test-clinic-fixture'
import { whereCase } from './where-case'
import { whereFile } from './where-file'
import { whereUser } from './where-user'

const DAY = 86_400_000
await openTestDatabase()
const { people, cases } = await seedClinic()
const staff = { id: people.staff, role: 'staff' } as const
const trainer = { id: people.trainer, role: 'trainer' } as const

/** The cases, files and people to which assignments give access. */
const opened = async () => [
  (await db().case.findMany({ where: whereCase(staff, 'case:read'), select: { id: true } })).map(({ id }) => id).sort(),
  await db().storedFile.count({ where: whereFile(staff, 'file:read') }),
  await db().user.count({ where: whereUser(trainer, 'user:read') }),
  await db().assignment.count({ where: whereAssignmentActive() }),
]

describe('an assignment when clocks are changed', () => {
  it('starts and ends as before when the server clock is changed', async (t) => {
    const before = await opened()
    assert.deepEqual(before[0], [cases.assigned, cases.created].sort())
    for (const by of [-2, 2, -400, 400]) {
      t.mock.timers.enable({ apis: ['Date'], now: Date.now() + by * DAY })
      assert.deepEqual(await opened(), before, `${by} days`)
      t.mock.timers.reset()
    }
  })

  it('starts and ends as before when the database clock is changed', async () => {
    const time = { wallMs: Date.now(), runMs: 100_000 }
    const clock = await openTestClock({ wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs })
    const before = await opened()
    for (const by of [-2, 400]) {
      time.wallMs += by * DAY
      await clock.sync()
      assert.deepEqual(await opened(), before, `${by} days`)
    }
  })

  it('ends at once when it is ended by the database clock', async () => {
    await openTestClock()
    for (let again = 0; again < 20; again++) {
      await pool().query('UPDATE assignments SET ended_at = NULL WHERE case_id = $1', [cases.ended])
      assert.ok((await opened())[0])
      await pool().query('UPDATE assignments SET ended_at = now() WHERE case_id = $1', [cases.ended])
      const [seen] = await opened()
      assert.deepEqual(seen, [cases.assigned, cases.created].sort())
    }
  })
})
