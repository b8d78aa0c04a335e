import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { objectKey } from '../../../storage/object-key'
import { resumeSealedUpload, type SealedUpload } from '../../../storage/sealed/sealed-upload'
import { isHolderDead, type Lease, recordFork, releaseLease, takeLease } from '../../lease/lease'
import { takeReleased } from '../../lease/take-released'
import { releaseReservation } from './reserve-bytes'
import { recordServerChange } from './server-change-rate'
import { toUploadError } from './to-upload-error'
import { type UploadContext } from './upload-context'
import { markUnreadable, unmarkUnreadable } from './mark-unreadable'
import { UploadSession } from './upload-session'
import { readRow, type UploadRow } from './upload-row'
import { withLeaseRenewal } from '../../lease/_internal/with-lease-renewal'

/** An upload that was released so often by one process stays there: from then on it keeps the lease between PATCHes. */
const MAX_CONSECUTIVE_RELEASES = 8
/** The maximum of idle open uploads: each has open file handles. */
const MAX_OPEN_SESSIONS = 256

/**
 * Returns the open session of this process, or takes the lease and resumes from the frames in the store.
 *
 * Bytes of a killed process count as far as their frames verify: the row is updated before the offset is returned to anyone.
 *
 * @param unlessReleased leaves an upload that was released with a save to the next PATCH
 * @returns null when another running process holds it, or it is not open any more
 */
export function openUploadSession(context: UploadContext, row: UploadRow, unlessReleased = false): Promise<UploadSession | null> {
  const session = context.sessions.get(row.id)
  if (session?.isUsable) return Promise.resolve(session)
  const pending = context.opening.get(row.id)
  if (pending) return pending
  const opening = resumeSession(context, row, unlessReleased).finally(() => context.opening.delete(row.id))
  context.opening.set(row.id, opening)
  return opening
}

async function resumeSession(context: UploadContext, row: UploadRow, unlessReleased: boolean): Promise<UploadSession | null> {
  // A session whose lease may have expired is verified again before it is written to.
  await context.sessions.get(row.id)?.close('lease_lost')
  await context.closing.get(row.id)
  if (context.closed) return null
  const deadHolder = row.leaseHolder && isHolderDead(row.leaseHolder, context.holder) ? row.leaseHolder : null
  const { holder, leaseMs, store } = context
  const arrivesLate = !store.capabilities.readAppendable
  const lease = await takeLease({ uploadId: row.id, holder, deadHolder, leaseMs, unlessReleased, arrivesLate })
  return lease && openWithLease(context, row, lease)
}

/**
 * Opens an upload at this offset that its last holder released after a save; otherwise only reads its row. One statement, and
 * no request to the store: what an upload that changes server at each PATCH costs at each.
 */
export async function openReleasedSession(
  context: UploadContext,
  wanted: { uploadId: string; ownerId: string; offsetBytes: number },
): Promise<{ row: UploadRow | null; session: UploadSession | null }> {
  const { uploadId } = wanted
  if (context.closed || [context.sessions, context.opening, context.closing].some((some) => some.has(uploadId)))
    return { row: await readRow(uploadId), session: null }
  const taking = takeAndOpen(context, wanted)
  // As in openUploadSession: nobody else in this process takes the lease meanwhile.
  context.opening.set(
    uploadId,
    taking.then(({ session }) => session),
  )
  context.opening.get(uploadId)?.catch(() => undefined) // Thrown to the caller; others may not wait for it.
  return taking.finally(() => context.opening.delete(uploadId))
}

async function takeAndOpen(context: UploadContext, wanted: { uploadId: string; ownerId: string; offsetBytes: number }) {
  const { holder, leaseMs } = context
  const { storedDataKey } = context.hooks
  const { row, lease, wrappedKey } = await takeReleased({ ...wanted, holder, leaseMs, storedDataKey })
  if (!row || !lease) return { row, session: null }
  const { handover } = lease
  const session = await openWithLease(context, row, lease, { checkpoint: handover.checkpoint ?? undefined, wrappedKey })
  if (!session) return { row, session: null }
  const hasChanged = handover.holder !== holder
  recordServerChange(context, hasChanged)
  const consecutive = hasChanged ? 0 : handover.consecutive + 1
  session.wasInterrupted = false
  session.consecutiveReleases = consecutive < MAX_CONSECUTIVE_RELEASES ? consecutive : null
  return { row, session }
}

/** What the statement that took the lease returned besides. */
interface KnownOfUpload {
  /** What the last holder left; without it the store is looked up. */
  checkpoint?: string
  wrappedKey?: Buffer | null
}

async function openWithLease(context: UploadContext, row: UploadRow, lease: Lease, known: KnownOfUpload = {}) {
  const renewed = { id: row.id, token: lease.token, onRenewed: (until: number) => (lease.until = until) }
  const sealed = await withLeaseRenewal(context, renewed, () => resumeSealed(context, row, lease, known)).catch(
    async (thrown: unknown) => {
      await releaseLease(row.id, lease.token).catch(() => undefined) // It will expire.
      if (!isMissing(thrown)) throw toUploadError(thrown)
      await markUnreadable(row.id)
      throw fail('upload_unreadable', { cause: thrown })
    },
  )
  if (!sealed) return null
  if (row.unreadableAt) await unmarkUnreadable(row.id)
  row.lengthBytes = lease.lengthBytes // The row may have been read before another process stored a deferred length.
  const session = new UploadSession(context, row, sealed, lease)
  cacheSession(context, session)
  if (sealed.savedBytes > lease.savedBytes) await session.save()
  if (row.lengthBytes === null) await releaseReservation(row.id, lease.token) // Reserved by a killed process.
  return session
}

const isMissing = (thrown: unknown): boolean => hasCategory(thrown, 'tampered') || hasCategory(thrown, 'not_found')

/** Opens the stored object, forked from a possible zombie writer; null when the lease was lost meanwhile. */
async function resumeSealed(
  context: UploadContext,
  row: UploadRow,
  lease: Lease,
  { checkpoint, wrappedKey }: KnownOfUpload,
): Promise<SealedUpload | null> {
  const { store, budget, hooks } = context
  const stored = {
    store,
    budget,
    key: objectKey(row.objectKey),
    objectId: row.objectId,
    dataKey:
      wrappedKey === undefined || !hooks.storedDataKey
        ? await hooks.dataKey(row.objectId)
        : hooks.storedDataKey.unwrap(row.objectId, wrappedKey),
    totalBytes: lease.lengthBytes,
    savedBytes: lease.savedBytes,
    exactlySaved: lease.isUnverified,
    generation: lease.generation,
    forkAs: lease.hasZombieWriter ? lease.token : undefined,
  }
  const sealed = await resumeSealedUpload({ ...stored, checkpoint }).catch((thrown: unknown) => {
    // Something was removed that the checkpoint names: what the store lists decides.
    if (checkpoint === undefined || !isMissing(thrown)) throw thrown
    return resumeSealedUpload(stored)
  })
  if (!lease.hasZombieWriter) return sealed
  try {
    if (await recordFork(row.id, lease.token)) {
      await sealed.discardPredecessor().catch(() => undefined) // The rest is removed when the object is completed or removed.
      return sealed
    }
  } catch (thrown) {
    await sealed.close()
    throw thrown
  }
  await sealed.close()
  return null
}

/** Keeps an open session for the next request, and closes the one that was idle the longest if there are too many. */
export function cacheSession(context: UploadContext, session: UploadSession): void {
  context.sessions.set(session.row.id, session)
  if (context.sessions.size <= MAX_OPEN_SESSIONS) return
  const idle = [...context.sessions.values()].filter((other) => other !== session && !other.activePatch)
  const oldest = idle.sort((a, b) => a.lastUsedAtMs - b.lastUsedAtMs)[0]
  oldest?.close('closing').catch(() => undefined) // Not awaited; its lease will expire.
}
