import type { z } from 'zod'
import type { Actor } from '../../access/actor'
import { whereDiary } from '../../access/where-diary'
import { record } from '../../audit/record'
import { fail } from '../../errors/fail'
import { notifyInTransaction } from '../../notifications/notify'
import { isUuid } from '../../runtime/uuid'
import { runExclusiveForPerson } from '../_internal/idempotency'
import { whereEntryVisible } from '../_internal/visible-files'
import { findFeedRows, toFeedItem } from '../_internal/serialize/to-feed-item'
import type { FeedItem, ReactionInputSchema } from '../schema'

/**
 * Adds a trainer's reaction to an entry of a client's diary; any reaction also marks it as seen. Each trainer has one
 * reaction at a time. The client is notified of it, but not of a mere view.
 *
 * @throws AppError `not_found` when the entry is not visible to them, `forbidden` when it is their own
 */
export async function reactToEntry(
  actor: Actor,
  entryId: string,
  { word }: z.output<typeof ReactionInputSchema>,
): Promise<FeedItem> {
  if (!isUuid(entryId)) throw fail('entry_not_found')
  const id = entryId.toLowerCase()
  await runExclusiveForPerson(actor.id, async (tx) => {
    const which = { AND: [{ id }, whereEntryVisible(actor), whereDiary(actor, 'diary:react')] }
    const entry = await tx.diaryEntry.findFirst({ where: which, select: { clientId: true } })
    if (!entry) throw fail('entry_not_found')
    await tx.diaryEntry.updateMany({ where: { id, seenAt: null }, data: { seenAt: new Date() } })
    const mine = { entryId_userId: { entryId: id, userId: actor.id } }
    const before = await tx.diaryReaction.findUnique({ where: mine })
    if (before?.word === word || (before && word === 'seen')) return // A mere view does not replace a reaction.
    await tx.diaryReaction.upsert({
      where: mine,
      create: { entryId: id, userId: actor.id, word },
      update: { word, createdAt: new Date() },
    })
    record({ actorId: actor.id, action: 'entry.react', subjectType: 'entry', subjectId: id, outcome: 'allowed' })
    if (word === 'seen') return
    const about = { about: 'reaction' as const, entry_id: id, word, from: actor.id }
    await notifyInTransaction(tx, [entry.clientId], { type: 'SYSTEM', data: about })
  })
  const [changed] = await findFeedRows(actor, { where: { id }, take: 1 })
  if (!changed) throw fail('entry_not_found')
  return toFeedItem(changed)
}
