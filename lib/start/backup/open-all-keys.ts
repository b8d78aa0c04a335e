import { secrets } from '../../config/secrets'
import { db } from '../../db/database'

const PAGE = 1000

/** Opens the key of every object, and counts those that the keys of the installation do not open. */
export async function openAllKeys(): Promise<{ keys: number; unreadable: number }> {
  let [keys, unreadable] = [0, 0]
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await db().objectKey.findMany({
      ...{ where: { objectId: { gt: after } }, orderBy: { objectId: 'asc' }, take: PAGE },
      select: { objectId: true, wrapped: true },
    })
    for (const { objectId, wrapped } of rows) {
      keys += 1
      try {
        secrets().unwrap(objectId, Buffer.from(wrapped))
      } catch {
        unreadable += 1 // Counted: the others are still tried.
      }
    }
    if (rows.length < PAGE) return { keys, unreadable }
    after = rows.at(-1)!.objectId
  }
}
