import { recordAndWait } from '../audit/record'
import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { assignTrainer } from './_internal/assign'
import { seedCase } from './_internal/seed-case'
import { seedDiary } from './_internal/seed-diary'
import { seedPersona } from './_internal/seed-persona'
import { seedPeople } from './_internal/seed-people'
import { DEMO_CASES } from './demo-cases'
import { DEMO_PEOPLE } from './demo-people'

export interface SeedDemo {
  /** The password of every demo person. */
  password: string
  /** Told about each step, for the terminal. */
  say?: (line: string) => void
}

/** The two marks in the audit trail between which the demo is being made. */
const BEGIN = 'demo.begin'
const COMPLETE = 'demo.complete'

/**
 * Makes the demo people with their cases and pictures in an empty database; in any other it does nothing.
 *
 * A seeding that was cut short is taken up where it stood. One that was completed is never repeated, so that what a
 * person deleted stays deleted.
 */
export async function seedDemo({ password, say = () => undefined }: SeedDemo): Promise<void> {
  await holdLock('seed-demo', async () => {
    if (!(await isWanted())) return
    const from = performance.now()
    const actors = await seedPeople(password)
    await assignTrainer(actors)
    say(`${DEMO_PEOPLE.length} demo people`)
    for (const one of DEMO_CASES) await seedCase({ ...one, actors, say })
    await seedDiary(actors, say)
    await seedPersona(actors, say)
    await recordAndWait({ actorId: null, action: COMPLETE, outcome: 'allowed' })
    say(
      `${DEMO_CASES.length} demo cases with drawn pictures, a diary and a persona … ${((performance.now() - from) / 1000).toFixed(1)} s`,
    )
  })
}

/** The database is empty, or a seeding began in it and did not end. */
async function isWanted(): Promise<boolean> {
  const somebody = await db().user.findFirst({ where: { email: { notIn: DEMO_PEOPLE.map((one) => one.email) } } })
  if (somebody) return false
  if ((await db().user.count()) === 0) {
    await recordAndWait({ actorId: null, action: BEGIN, outcome: 'allowed' })
    return true
  }
  const marked = (action: string) =>
    db().auditEntry.findFirst({ where: { action }, orderBy: { seq: 'asc' }, select: { seq: true } })
  return (await marked(BEGIN)) !== null && (await marked(COMPLETE)) === null
}
