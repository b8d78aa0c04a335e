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

  it('includes sleep, never runs backwards or ahead, and is read seldom', () => {
    const ms = fc.integer({ min: 0, max: 2000 }).map((tenths) => tenths / 10) // Nearly all doubles are minute.
    const step = fc.record({ runMs: ms, sleepMs: fc.constantFrom(0, 0, 0, 60_000), pauseMs: fc.oneof(fc.constant(0), ms) })
    const resolutions = fc.constantFrom(10, 1000) // Linux reports two decimals, other systems whole seconds.
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), resolutions, (steps, resolutionMs) => {
        let [running, machine, reads, pause] = [0, 1000, 0, 0]
        const pass = (byMs: number) => {
          running += byMs
          machine += byMs
        }
        const readMs = () => {
          reads += 1
          pass(pause) // The process may be interrupted before and after the reading.
          const read = Math.floor(machine / resolutionMs) * resolutionMs
          pass(pause)
          return read
        }
        const uptimeMs = createUptimeReader({ readMs, cheapMs: () => running })
        let latest = uptimeMs()
        for (const { runMs, sleepMs, pauseMs } of steps) {
          pass(runMs)
          machine += sleepMs
          pause = pauseMs
          const now = uptimeMs()
          assert.ok(now >= latest, `${now} after ${latest}`)
          assert.ok(now <= machine + 1e-6, `${now} at ${machine}`)
          latest = now
        }
        pause = 0
        pass(50.001) // Sums of fractions are rounded.
        assert.ok(machine - uptimeMs() <= resolutionMs + 1e-6, `${uptimeMs()} at ${machine}`)
        assert.ok(reads <= 1 + running / 50, `${reads} readings in ${running} ms`)
      }),
    )
  })
})
