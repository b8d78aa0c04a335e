import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { eventually } from '../../runtime/test-eventually'
import { MemoryBudget } from '../../storage/memory-budget'
import { ManualBody, openUploadsFixture } from '../test-uploads'

await openTestDatabase()

const ABORTED = 500
const TOGETHER = 20
/** What else this process has at hand, such as the timers of idle connections, varies by less than this. */
const OTHERS = 50

/** How many timers are pending, also those that keep no process alive. */
function countTimers(): () => number {
  const pending = new Set<number>()
  createHook({
    init: (id, type) => void (type === 'Timeout' && pending.add(id)),
    destroy: (id) => void pending.delete(id),
  }).enable()
  return () => pending.size
}

const openFiles = (folder: string): string[] =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder)
    } catch {
      return false // Closed meanwhile, such as the one of this listing.
    }
  })

describe('500 aborted uploads', { skip: process.platform !== 'linux' }, () => {
  it('leave no open file, no lease, no reserved memory and no timer', async () => {
    const budget = new MemoryBudget(8 << 20)
    const fixture = openUploadsFixture({ budget, leaseMs: 3000 })
    const timers = countTimers()
    const bytes = randomBytes(70_000)
    const abort = async (at: number) => {
      const id = await fixture.create(bytes.length * 2)
      const gone = new AbortController()
      const body = new ManualBody().send(bytes)
      const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'content-length': '140000' }
      const answer = fixture.call('PATCH', { id, body, headers, signal: gone.signal })
      await Promise.race([body.started, answer])
      if (at % 2 === 0) body.cut()
      else gone.abort()
      const { status } = await answer
      assert.ok(status >= 400, String(status))
    }
    await Promise.all(Array.from({ length: TOGETHER }, (_, at) => abort(at)))
    for (let done = TOGETHER; done < ABORTED; done += TOGETHER)
      await Promise.all(Array.from({ length: TOGETHER }, (_, at) => abort(at)))
    const atRest = { files: 0, leases: 0, reservedBytes: 0, timers: 0 }
    await eventually(
      'everything is at rest',
      async () => {
        const held = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM uploads
          WHERE lease_holder IS NOT NULL AND released_token IS DISTINCT FROM lease_token AND lease_expires_at > clock_timestamp()`
        return {
          files: openFiles(fixture.folder).length,
          leases: Number(held[0]!.count),
          reservedBytes: budget.reservedBytes,
          timers: Math.max(0, timers() - OTHERS),
        }
      },
      (seen) => JSON.stringify(seen) === JSON.stringify(atRest),
    )
    const [last] = [await fixture.create(bytes.length)]
    assert.equal((await fixture.patch(last, 0, bytes)).status, 204)
  })
})
