import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openTestClock, openTestDatabase } from '../db/test-database'
import { clockWarning } from './report-clock-distance'

await openTestDatabase()

it('a probe is told by how much the clock of lifetimes was set, where that is more than a minute', async () => {
  for (const [setBySeconds, told] of [
    [0, {}],
    [-59, {}],
    [-61, { clock_distance_seconds: 61 }],
    [7200, { clock_distance_seconds: -7200 }],
  ] as const) {
    // prettier-ignore
    let [wallMs, runMs] = [Date.now(), 0]
    const clock = await openTestClock({ wallMs: () => Promise.resolve(wallMs), runMs: () => runMs, machineMs: () => wallMs })
    wallMs += setBySeconds * 1000
    runMs += 1
    await clock.sync()
    assert.deepEqual(clockWarning(), told)
  }
})

it('a probe is told by how much the clock of this machine differs from the database’s, since codes of apps are judged by it', async () => {
  for (const [seconds, told] of [
    [0, {}],
    [60, {}],
    [7200, { machine_clock_distance_seconds: 7200 }],
    [-61, { machine_clock_distance_seconds: -61 }],
  ] as const) {
    const wallMs = Date.now()
    const clock = await openTestClock({ wallMs: () => Promise.resolve(wallMs), machineMs: () => wallMs + seconds * 1000 })
    await clock.sync()
    assert.deepEqual(clockWarning(), told)
  }
})
