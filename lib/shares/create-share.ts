import type { Actor } from '../access/actor'
import { whereCase } from '../access/where-case'
import { whereFile } from '../access/where-file'
import { recordIn } from '../audit/record'
import { recordAccessIn } from '../audit/record-access'
import { hashLinkPassword } from '../auth/passwords/hash-link-password'
import { settings } from '../config/settings'
import { db, type Prisma, transaction, type Tx } from '../db/database'
import { fail } from '../errors/fail'
import { notifyInTransaction } from '../notifications/notify'
import { newUuid } from '../runtime/uuid'
import { now } from './_internal/now'
import { hashSecret, newSecret } from './_internal/secret'
import { whereShareableImage, whereSharedFiles } from './_internal/where-shared-files'
import type { ShareInput } from './schema'

const DAY_MS = 86_400_000
/** The client's clock may be a little ahead of ours. */
const MAX_CLOCK_SKEW_MS = 5 * 60_000

/**
 * Creates a link to an image or to the images of a case: those that it has now, some of them, or also those that are added later. Its
 * token is returned this once; only its hash is stored.
 *
 * @throws AppError `not_found` for what the actor may not share, whether or not they may see it; `bad_input` for an end
 * that is past or too far off, and for a password that is too short; `conflict` for a file that is not a completed
 * image
 */
export async function createShare(actor: Actor, input: ShareInput, ip: string | null): Promise<{ id: string; token: string }> {
  const expiresAt = parseExpiry(input.expires_at)
  const fileIds = [...new Set((input.file_ids ?? []).map((id) => id.toLowerCase()))]
  await assertMayShare(actor, input, fileIds)
  const passwordHash = input.password ? await hashLinkPassword(input.password) : null
  const [id, token] = [newUuid(), newSecret()]
  const isOfNow = input.case_id !== undefined && fileIds.length === 0 && input.later_images === false
  await transaction(async (tx) => {
    const shown = isOfNow ? await imagesOfNow(tx, actor, id, input.case_id!) : fileIds
    const made = await tx.share.create({
      data: {
        id,
        tokenHash: hashSecret(token),
        createdBy: actor.id,
        fileId: input.file_id?.toLowerCase() ?? null,
        caseId: input.case_id?.toLowerCase() ?? null,
        isSelection: shown.length > 0,
        label: input.label || null,
        passwordHash,
        allowDownload: input.allow_download,
        maxViews: input.max_views ?? null,
        expiresAt,
      },
    })
    await tx.shareFile.createMany({ data: shown.map((fileId) => ({ shareId: id, fileId })) })
    await notifyPatient(tx, actor, made)
    await recordShare(tx, actor, made, ip)
  })
  return { id, token }
}

/** @throws AppError `conflict` where the case has none: such a link would never show anything */
async function imagesOfNow(tx: Tx, creator: Actor, id: string, caseId: string): Promise<string[]> {
  const whole = { id, fileId: null, caseId: caseId.toLowerCase(), isSelection: false, creator }
  const images = await tx.storedFile.findMany({ where: whereSharedFiles(whole), select: { id: true } })
  if (images.length === 0) throw fail('share_before_checks')
  return images.map((image) => image.id)
}

async function recordShare(tx: Tx, actor: Actor, share: Prisma.ShareGetPayload<object>, ip: string | null): Promise<void> {
  const shows = await tx.storedFile.findMany({ where: whereSharedFiles({ ...share, creator: actor }), select: { id: true } })
  recordIn(tx, {
    actorId: actor.id,
    action: 'share.create',
    subjectType: 'share',
    subjectId: share.id,
    outcome: 'allowed',
    details: {
      ...(share.caseId ? { case: share.caseId } : { file: share.fileId }),
      pictures: shows.length,
      password: share.passwordHash !== null,
      download: share.allowDownload,
      max_views: share.maxViews,
      ends: share.expiresAt.toISOString(),
    },
  })
  // Anyone who may read an image's log sees there that it was shared, and by whom.
  const shared = { userId: actor.id, ip, action: 'share', variant: null, outcome: 'allowed' } as const
  for (const file of shows) recordAccessIn(tx, { ...shared, fileId: file.id })
}

/** Notifies a patient whose images were shared by someone else. */
async function notifyPatient(
  tx: Tx,
  actor: Actor,
  { id, caseId, fileId }: { id: string; caseId: string | null; fileId: string | null },
): Promise<void> {
  const about = caseId ? { id: caseId } : { files: { some: { id: fileId! } } }
  const of = await tx.case.findFirst({ where: about, select: { id: true, patientId: true } })
  if (!of || of.patientId === actor.id) return
  const data = { about: 'share-made' as const, share_id: id, case_id: of.id, file_id: fileId, from: actor.id }
  await notifyInTransaction(tx, [of.patientId], { type: 'SYSTEM', data })
}

function parseExpiry(given: string): Date {
  const end = new Date(given)
  const days = settings().SHARE_MAX_DAYS
  if (end <= now()) throw fail('share_end_in_past')
  if (end.getTime() > now().getTime() + days * DAY_MS + MAX_CLOCK_SKEW_MS) throw fail('share_end_too_late', { max_days: days })
  return end
}

async function assertMayShare(actor: Actor, input: ShareInput, fileIds: string[]): Promise<void> {
  const mine = whereFile(actor, 'file:share')
  if (input.file_id !== undefined) {
    const file = await db().storedFile.findFirst({ where: { AND: [{ id: input.file_id }, mine] }, select: { id: true } })
    if (!file) throw fail('file_not_found')
    const shown = await db().storedFile.count({ where: { AND: [{ id: file.id }, whereShareableImage] } })
    if (shown === 0) throw fail('share_before_checks')
    return
  }
  const known = await db().case.count({ where: { AND: [{ id: input.case_id }, whereCase(actor, 'case:share')] } })
  if (known === 0) throw fail('case_not_found')
  const there = { AND: [{ id: { in: fileIds }, caseId: input.case_id }, whereShareableImage, mine] }
  if (fileIds.length > 0 && (await db().storedFile.count({ where: there })) !== fileIds.length) throw fail('file_not_found')
}
