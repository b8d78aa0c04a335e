import type { z } from 'zod'
import type { Actor } from '../access/actor'
import { whereDiary } from '../access/where-diary'
import { record } from '../audit/record'
import { db } from '../db/database'
import { fail } from '../errors/fail'
import { notifyWithin } from '../notifications/notify'
import { isId } from '../runtime/new-id'
import { oneByOne } from './_internal/once'
import { isShown } from './_internal/shown-files'
import { feedShape, toFeedItem } from './_internal/to-feed-item'
import type { FeedItem, ReactionInputSchema } from './schema'

/**
 * Puts a trainer's word to an entry of a client's diary; whatever the word, it was seen then. One word of each trainer
 * stands at a time. The client is told of it, but not that something was merely seen.
 *
 * @throws AppError `not_found` when the entry is not theirs to know of, `forbidden` when it is their own
 */
export async function reactToEntry(
  actor: Actor,
  entryId: string,
  { word }: z.output<typeof ReactionInputSchema>,
): Promise<FeedItem> {
  if (!isId(entryId)) throw fail.notFound('entry')
  const id = entryId.toLowerCase()
  const sayAloud = await oneByOne(actor.id, async (tx) => {
    const which = { AND: [{ id }, isShown(actor), whereDiary(actor, 'diary:react')] }
    const entry = await tx.diaryEntry.findFirst({ where: which, select: { clientId: true } })
    if (!entry) throw fail.notFound('entry')
    await tx.diaryEntry.updateMany({ where: { id, seenAt: null }, data: { seenAt: new Date() } })
    const mine = { entryId_userId: { entryId: id, userId: actor.id } }
    const before = await tx.diaryReaction.findUnique({ where: mine })
    if (before?.word === word || (before && word === 'seen')) return null // To have seen it takes no kind word back.
    await tx.diaryReaction.upsert({
      where: mine,
      create: { entryId: id, userId: actor.id, word },
      update: { word, createdAt: new Date() },
    })
    record({ actorId: actor.id, action: 'entry.react', subjectType: 'entry', subjectId: id, outcome: 'allowed' })
    if (word === 'seen') return null
    const about = { about: 'reaction', entry_id: id, word, from: actor.id }
    return notifyWithin(tx, [entry.clientId], { type: 'SYSTEM', data: about })
  })
  return toFeedItem(await db().diaryEntry.findUniqueOrThrow({ where: { id }, ...feedShape(actor) }))
}
