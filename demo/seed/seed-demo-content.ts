import { recordAndWait } from '../../lib/audit/record'
import { withAdvisoryLock } from '../../lib/db/with-advisory-lock'
import { createTrainerAssignment } from '../_internal/seed/create-assignments'
import { DEMO_COMPLETE, wasRecorded } from '../_internal/seed/demo-progress'
import { seedCase } from '../_internal/seed/seed-case'
import { seedDiary } from '../_internal/seed/seed-diary'
import { seedPeople } from '../_internal/seed/seed-people'
import { seedPersona } from '../_internal/seed/seed-persona'
import { DEMO_CASES } from './demo-cases'
import { type SeedDemoOptions } from './seed-demo-options'

/**
 * Creates the demo users' cases with drawn images, a diary and a persona; call it where `seedDemoPeople` returns
 * `incomplete`.
 *
 * An interrupted run is continued. A completed one is never repeated, so that what a person deleted stays deleted.
 */
export async function seedDemoContent({ password, say = () => undefined }: SeedDemoOptions): Promise<void> {
  await withAdvisoryLock('seed-demo', async () => {
    if (await wasRecorded(DEMO_COMPLETE)) return // By another process, meanwhile.
    const from = performance.now()
    const actors = await seedPeople(password)
    await createTrainerAssignment(actors)
    for (const one of DEMO_CASES) await seedCase({ ...one, actors, say })
    await seedDiary(actors, say)
    await seedPersona(actors, say)
    await recordAndWait({ actorId: null, action: DEMO_COMPLETE, outcome: 'allowed' })
    say(
      `${DEMO_CASES.length} demo cases with synthetic images, a diary and a persona … ${((performance.now() - from) / 1000).toFixed(1)} s`,
    )
  })
}
