import assert from 'node:assert/strict'
import os from 'node:os'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createUptimeReader } from './uptime'

describe('the uptime of the machine', () => {
  it('is what the machine says, within two hundredths of a second', () => {
    const uptimeMs = createUptimeReader()
    assert.ok(Math.abs(uptimeMs() - os.uptime() * 1000) < 20)
  })

  it('includes a sleep, never runs backwards, and is read seldom', () => {
    const step = fc.record({ runMs: fc.double({ min: 0, max: 200, noNaN: true }), sleepMs: fc.constantFrom(0, 0, 0, 60_000) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let [running, machine, reads] = [0, 1000, 0]
        // As the kernel writes it: with two decimals.
        const readMs = () => (reads++, Math.floor(machine / 10) * 10)
        const uptimeMs = createUptimeReader({ readMs, cheapMs: () => running })
        let latest = uptimeMs()
        for (const { runMs, sleepMs } of steps) {
          machine += runMs + sleepMs
          running += runMs
          const now = uptimeMs()
          assert.ok(now >= latest, `${now} after ${latest}`)
          latest = now
        }
        running += 50
        machine += 50
        assert.ok(Math.abs(uptimeMs() - machine) <= 10, `${uptimeMs()} at ${machine}`)
        assert.ok(reads <= 1 + running / 50, `${reads} readings in ${running} ms`)
      }),
    )
  })
})
