import type { Actor } from '../../access/actor'
import type { DiaryAction } from '../../access/actions'
import { whereDiary } from '../../access/where-diary'
import { db, type Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { isUuid } from '../../runtime/uuid'
import { progressShape } from './serialize/to-progress'

/**
 * Finds a measured value on which the actor may perform an action.
 *
 * @throws AppError `not_found` when it is not visible to the actor, `forbidden` when it is, and they may not
 */
export async function findProgress(actor: Actor, given: string, action: DiaryAction, on: Tx = db()) {
  if (!isUuid(given)) throw fail('entry_not_found')
  const which = { id: given.toLowerCase(), kind: 'progress' }
  const find = (what: DiaryAction) =>
    on.diaryEntry.findFirst({ where: { AND: [which, whereDiary(actor, what)] }, ...progressShape })
  const found = await find(action)
  if (found?.progress) return { ...found, progress: found.progress }
  throw (await find('diary:read')) ? fail('entry_change_forbidden') : fail('entry_not_found')
}
