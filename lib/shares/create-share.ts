import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { record } from '../audit/record'
import { recordAccess } from '../audit/record-access'
import { hashLinkPassword } from '../auth/hash-link-password'
import { settings } from '../config/settings'
import { db, transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { notifyWithin } from '../notifications/notify'
import { newId } from '../runtime/new-id'
import { now } from './_internal/now'
import { hashSecret, newSecret } from './_internal/secret'
import { isPicture, shownFiles } from './_internal/shown-files'
import type { ShareInput } from './schema'

const DAY_MS = 86_400_000
/** The clock of whoever asks may be a little ahead of ours. */
const SLACK_MS = 5 * 60_000

/**
 * Makes a link to a picture or to the pictures of a case. Its token is told this once; what is kept is a hash.
 *
 * @throws AppError `not_found` for what the actor may not share, whether or not they may see it; `bad_input` for an end
 * that is past or too far off, and for a password that is too short; `conflict` for a file that is no completed picture
 */
export async function createShare(actor: Actor, input: ShareInput, ip: string | null): Promise<{ id: string; token: string }> {
  const expiresAt = endOf(input.expires_at)
  const fileIds = [...new Set((input.file_ids ?? []).map((id) => id.toLowerCase()))]
  await refuseForeign(actor, input, fileIds)
  const passwordHash = input.password ? await hashLinkPassword(input.password) : null
  const [id, token] = [newId(), newSecret()]
  const made = await transaction(async (tx) => {
    const made = await tx.share.create({
      data: {
        id,
        tokenHash: hashSecret(token),
        madeBy: actor.id,
        fileId: input.file_id?.toLowerCase() ?? null,
        caseId: input.case_id?.toLowerCase() ?? null,
        isChosen: fileIds.length > 0,
        chosen: { create: fileIds.map((fileId) => ({ fileId })) },
        label: input.label || null,
        passwordHash,
        allowDownload: input.allow_download,
        maxViews: input.max_views ?? null,
        expiresAt,
      },
    })
    await tellPatient(tx, actor, made)
    return made
  })
  const shows = await db().storedFile.findMany({ where: shownFiles({ ...made, maker: actor }), select: { id: true } })
  record({
    actorId: actor.id,
    action: 'share.create',
    subjectType: 'share',
    subjectId: id,
    outcome: 'allowed',
    details: {
      ...(made.caseId ? { case: made.caseId } : { file: made.fileId }),
      pictures: shows.length,
      password: passwordHash !== null,
      download: made.allowDownload,
      max_views: made.maxViews,
      ends: expiresAt.toISOString(),
    },
  })
  // Whoever may read a picture's log sees there that it was shared, and by whom.
  const shared = { userId: actor.id, ip, action: 'share', variant: null, outcome: 'allowed' } as const
  for (const file of shows) recordAccess({ ...shared, fileId: file.id })
  return { id, token }
}

/** A patient learns who shares their pictures, unless that is they themselves. */
async function tellPatient(
  tx: Tx,
  actor: Actor,
  { id, caseId, fileId }: { id: string; caseId: string | null; fileId: string | null },
): Promise<void> {
  const about = caseId ? { id: caseId } : { files: { some: { id: fileId! } } }
  const of = await tx.case.findFirst({ where: about, select: { id: true, patientId: true } })
  if (!of || of.patientId === actor.id) return
  const data = { about: 'share-made', share_id: id, case_id: of.id, file_id: fileId, from: actor.id }
  await notifyWithin(tx, [of.patientId], { type: 'SYSTEM', data })
}

function endOf(given: string): Date {
  const end = new Date(given)
  const days = settings().SHARE_MAX_DAYS
  if (end <= now()) throw fail.badInput('expires_at: The end of a link lies in the future')
  if (end.getTime() > now().getTime() + days * DAY_MS + SLACK_MS)
    throw fail.badInput(`expires_at: A link may stay open for ${days} days at most`)
  return end
}

async function refuseForeign(actor: Actor, input: ShareInput, fileIds: string[]): Promise<void> {
  const mine = whereFile(actor, 'file:share')
  if (input.file_id !== undefined) {
    const file = await db().storedFile.findFirst({ where: { AND: [{ id: input.file_id }, mine] }, select: { id: true } })
    if (!file) throw fail.notFound('file')
    const shown = await db().storedFile.count({ where: { AND: [{ id: file.id }, isPicture] } })
    if (shown === 0) throw fail.conflict('Only a picture that has arrived and passed its checks can be shared')
    return
  }
  const known = await db().case.count({ where: { AND: [{ id: input.case_id }, whereCase(actor, 'case:share')] } })
  if (known === 0) throw fail.notFound('case')
  const there = { AND: [{ id: { in: fileIds }, caseId: input.case_id }, isPicture, mine] }
  if (fileIds.length > 0 && (await db().storedFile.count({ where: there })) !== fileIds.length) throw fail.notFound('file')
}
