import { db } from '../../db/database'

/** Returns which of some SOP Instance UIDs a place has already, in whichever of its studies. */
export async function findStoredUids(placeId: string, uids: string[]): Promise<Set<string>> {
  const found = await db().instance.findMany({
    where: { uid: { in: uids }, isDuplicate: false, study: { placeId }, file: { status: 'completed' } },
    select: { uid: true },
  })
  return new Set(found.map(({ uid }) => uid))
}
