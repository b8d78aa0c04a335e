import type { Actor } from '../../access/actor'
import { createUser } from '../../auth/create-user'
import { db } from '../../db/database'
import { DEMO_PEOPLE, type DemoKey } from '../demo-people'

/** Makes those of the demo people who are not there yet, and gives all of them as actors. */
export async function seedPeople(password: string): Promise<Record<DemoKey, Actor>> {
  const there = new Set((await db().user.findMany({ select: { email: true } })).map((user) => user.email))
  // One after the other, so that their numbers follow the list.
  for (const { key: _key, ...given } of DEMO_PEOPLE) {
    if (!there.has(given.email)) await createUser({ ...given, password })
  }
  const users = await db().user.findMany({ where: { email: { in: DEMO_PEOPLE.map((one) => one.email) } } })
  const actors = DEMO_PEOPLE.flatMap(({ key, email }) =>
    users
      .filter((user) => user.email === email)
      .map(({ id, number, role, name }): [DemoKey, Actor] => [key, { id, number, role, name, sessionId: null, via: 'session' }]),
  )
  return Object.fromEntries(actors) as Record<DemoKey, Actor>
}
