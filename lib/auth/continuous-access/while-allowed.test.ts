import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { withTurn } from '../../runtime/fair/turn'
import { eventually } from '../../runtime/test-eventually'
import { AccessWatch } from './access-watch'
import { openContinuousAccess } from './open-continuous-access'
import { doWhileAllowed, whileAllowed } from './while-allowed'

const deaf = { onChange: () => () => undefined }
const isGone = (thrown: unknown) => thrown === gone
const gone = fail('case_not_found')

/** Does something as a job does it, while what is under way is asked about all the time. */
async function asJob<T>(work: () => Promise<T>, maxUnansweredMs = 60_000): Promise<T> {
  const opened = openContinuousAccess({ invalidation: deaf, onError: assert.ifError, intervalMs: 1, maxUnansweredMs })
  const access = new AccessWatch(null, () => undefined)
  const leave = access.begin()
  try {
    return await withTurn({ owner: 'somebody', class: 'normal', access }, work)
  } finally {
    leave()
    assert.equal(opened.watches.size, 0)
    await opened.close()
  }
}
/** A right that is lost when it has been asked for so often. */
function rightFor(times: number) {
  let asked = 0
  return { asked: () => asked, check: () => (++asked > times ? Promise.reject(gone) : Promise.resolve()) }
}
async function* forever(): AsyncGenerator<number> {
  for (let at = 0; ; at += 1) yield await new Promise<number>((next) => setImmediate(next, at))
}

describe('what a job does by the right of somebody', () => {
  it('ends at the next part of a source once the right is lost', async () => {
    const read = async () => {
      for await (const _ of whileAllowed(rightFor(2).check)(forever()));
    }
    await assert.rejects(asJob(read), isGone)
  })

  it('ends as work without parts does: what it did is not returned', async () => {
    const right = rightFor(0)
    const work = () => eventually('it was asked for', right.asked).then(() => 'done')
    await assert.rejects(
      asJob(() => doWhileAllowed(right.check, work)),
      isGone,
    )
  })

  it('goes on where the right cannot be asked for now, and is not asked for after its end', async () => {
    let asked = 0
    const away = () => {
      asked += 1
      return Promise.reject(asked % 2 ? new Error('connection lost') : fail('unavailable'))
    }
    const done = await asJob(async () => {
      const made = await doWhileAllowed(away, () => eventually('it was asked for twice', () => asked > 2).then(() => 'done'))
      const before = asked
      for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate)
      assert.ok(asked <= before + 1)
      return made
    })
    assert.equal(done, 'done')
  })

  it('ends as unavailable where the right can be asked for by nobody for too long, whether that fails or says nothing', async () => {
    for (const isSilent of [false, true]) {
      let fails = (_: Error): void => undefined
      const lost = new Error('connection lost')
      const check = () => (isSilent ? new Promise<never>((_, reject) => (fails = reject)) : Promise.reject(lost))
      const read = async () => {
        try {
          for await (const _ of whileAllowed(check)(forever()));
        } finally {
          fails(lost)
        }
      }
      await assert.rejects(asJob(read, 20), (thrown) => hasCode(thrown, 'unavailable'))
    }
  })

  it('goes on for as long as one question of several is answered in time', async () => {
    let asked = 0
    const sometimes = () => ((asked += 1) % 3 === 0 ? Promise.resolve() : Promise.reject(fail('unavailable')))
    const work = () => eventually('it was asked for often', () => asked > 60).then(() => 'done')
    assert.equal(await asJob(() => doWhileAllowed(sometimes, work), 1_000), 'done')
  })

  it('is asked for first where a source is opened again', async () => {
    const right = rightFor(0)
    const allowed = whileAllowed(right.check)
    for await (const _ of allowed(forever())) break
    await assert.rejects(allowed(forever()).next(), isGone)
  })
})
