import { setTimeout } from 'node:timers/promises'
import { recordAndWait } from '../../lib/audit/record'
import { db } from '../../lib/db/database'
import { withAdvisoryLock } from '../../lib/db/with-advisory-lock'
import { DEMO_BEGIN, DEMO_COMPLETE, DEMO_REMOVE, wasRecorded } from '../_internal/seed/demo-progress'
import { seedPeople } from '../_internal/seed/seed-people'
import { DEMO_PEOPLE } from '../people/demo-people'
import { type SeedDemoOptions } from './seed-demo-options'

/** Creating them takes about a second, and more on a busy machine. */
const MOST_MS = 120_000

type DemoState = 'absent' | 'incomplete' | 'complete'

/**
 * Creates the demo users in an empty database, so that they can sign in; in any other it does nothing. It takes about a
 * second, and a server is ready only afterwards; their cases follow with `seedDemoContent`.
 *
 * @returns `absent` where no demo user exists, `incomplete` where their cases are still missing, else `complete`
 */
export async function seedDemoPeople({ password, say = () => undefined }: SeedDemoOptions): Promise<DemoState> {
  let state: DemoState | undefined
  const create = async () => {
    state = await readState()
    if (state !== 'incomplete') return
    await seedPeople(password)
    say(`${DEMO_PEOPLE.length} demo users`)
  }
  // Waits for another process that is creating them: this one is not ready before they exist either.
  const latest = performance.now() + MOST_MS
  while (!(await withAdvisoryLock('seed-demo-people', create))) {
    if (performance.now() > latest) throw new Error('another process creates the demo users, and has not ended: stop it first')
    await setTimeout(100)
  }
  return state!
}

async function readState(): Promise<DemoState> {
  if (await wasRecorded(DEMO_REMOVE)) return 'absent'
  const others = await db().user.count({ where: { isDemo: false } })
  const people = await db().user.count({ where: { email: { in: DEMO_PEOPLE.map((one) => one.email) } } })
  if (people + others === 0 && !(await wasRecorded(DEMO_BEGIN))) {
    await recordAndWait({ actorId: null, action: DEMO_BEGIN, outcome: 'allowed' })
    return 'incomplete'
  }
  if (others === 0 && (await wasRecorded(DEMO_BEGIN)) && !(await wasRecorded(DEMO_COMPLETE))) return 'incomplete'
  return people > 0 ? 'complete' : 'absent'
}
