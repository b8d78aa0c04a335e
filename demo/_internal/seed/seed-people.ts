import type { Actor } from '../../../lib/access/actor'
import { createUser } from '../../../lib/auth/users/create-user'
import { db } from '../../../lib/db/database'
import { DEMO_PEOPLE, type DemoPersonKey } from '../../people/demo-people'

/** Creates the missing demo people, and returns all of them as actors. */
export async function seedPeople(password: string): Promise<Record<DemoPersonKey, Actor>> {
  const there = new Set((await db().user.findMany({ select: { email: true } })).map((user) => user.email))
  // Sequentially, so that their numbers follow the list.
  for (const { key: _key, ...given } of DEMO_PEOPLE) {
    if (!there.has(given.email)) await createUser({ ...given, password, isDemo: true })
  }
  const users = await db().user.findMany({ where: { email: { in: DEMO_PEOPLE.map((one) => one.email) } } })
  const actors = DEMO_PEOPLE.flatMap(({ key, email }) =>
    users
      .filter((user) => user.email === email)
      .map(({ id, number, role, name }): [DemoPersonKey, Actor] => [
        key,
        { id, number, role, name, sessionId: null, via: 'session' },
      ]),
  )
  return Object.fromEntries(actors) as Record<DemoPersonKey, Actor>
}
