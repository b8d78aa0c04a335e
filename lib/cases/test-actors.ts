import { type Actor } from '../access/actor'
import { openAuthFixture } from '../auth/test-auth-fixture'
import { db } from '../db/database'
import { newUuid } from '../runtime/uuid'

export const openCasesFixture = openAuthFixture

let counter = 0

/** Creates a user and returns them as an actor. */
export async function createActor(role: Actor['role'], name = 'Test Person', site: string | null = null): Promise<Actor> {
  const user = await db().user.create({ data: { email: `actor${++counter}@fovea.test`, name, role, site } })
  return { id: user.id, number: user.number, role, name, sessionId: null, via: 'token' }
}

/** Creates a file in a case, in any state. */
export async function createCaseFile(
  caseId: string,
  owner: Actor,
  more: Partial<Parameters<ReturnType<typeof db>['storedFile']['create']>[0]['data']> & { side?: 'left' | 'right' } = {},
): Promise<string> {
  const { side, ...data } = more
  const id = newUuid()
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
