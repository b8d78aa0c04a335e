import { type Actor } from '../access/actor'
import { openTestHouse } from '../auth/test-house'
import { db } from '../db/database'
import { newId } from '../runtime/new-id'

export const openCasesHouse = openTestHouse

let counter = 0

/** Makes a person and gives them as an actor. */
export async function actorOf(role: Actor['role'], name = 'Test Person', site: string | null = null): Promise<Actor> {
  const user = await db().user.create({ data: { email: `actor${++counter}@fovea.test`, name, role, site } })
  return { id: user.id, number: user.number, role, name, sessionId: null, via: 'token' }
}

/** Puts a file into a case, at whatever point of its life. */
export async function fileIn(
  caseId: string,
  owner: Actor,
  more: Partial<Parameters<ReturnType<typeof db>['storedFile']['create']>[0]['data']> & { side?: 'left' | 'right' } = {},
): Promise<string> {
  const { side, ...data } = more
  const id = newId()
  await db().storedFile.create({
    data: {
      id,
      kind: 'case_picture',
      ownerId: owner.id,
      caseId,
      status: 'completed',
      completedAt: new Date(),
      type: 'image/jpeg',
      thumbhash: new Uint8Array([1, 2, 3]),
      caseImage: { create: { caseId, eyeSide: side ?? 'unknown' } },
      ...data,
    } as never,
  })
  return id
}
