import { hasCategory } from '../../../errors/app-error'
import { fail } from '../../../errors/fail'
import { objectKey } from '../../../storage/object-key'
import { resumeSealedUpload, type SealedUpload } from '../../../storage/sealed/sealed-upload'
import { isHolderDead, type Lease, recordFork, releaseLease, takeLease } from '../../lease/lease'
import { releaseReservation } from './reserve-bytes'
import { toUploadError } from './to-upload-error'
import { type UploadContext } from './upload-context'
import { UploadSession } from './upload-session'
import { type UploadRow } from './upload-row'
import { withLeaseRenewal } from '../../lease/_internal/with-lease-renewal'

/** The maximum of idle open uploads: each has open file handles. */
const MAX_OPEN_SESSIONS = 256

/**
 * Returns the open session of this process, or takes the lease and resumes from the frames in the store.
 *
 * Bytes of a killed process count as far as their frames verify: the row is updated before the offset is returned to anyone.
 *
 * @returns null when another running process holds it, or it is not open any more
 */
export function openUploadSession(context: UploadContext, row: UploadRow): Promise<UploadSession | null> {
  const session = context.sessions.get(row.id)
  if (session?.isUsable) return Promise.resolve(session)
  const pending = context.opening.get(row.id)
  if (pending) return pending
  const opening = resumeSession(context, row).finally(() => context.opening.delete(row.id))
  context.opening.set(row.id, opening)
  return opening
}

async function resumeSession(context: UploadContext, row: UploadRow): Promise<UploadSession | null> {
  // A session whose lease may have expired is verified again before it is written to.
  await context.sessions.get(row.id)?.close('lease_lost')
  await context.closing.get(row.id)
  if (context.closed) return null
  const deadHolder = row.leaseHolder && isHolderDead(row.leaseHolder, context.holder) ? row.leaseHolder : null
  const { holder, leaseMs } = context
  const lease = await takeLease({ uploadId: row.id, holder, deadHolder, leaseMs })
  if (!lease) return null
  const renewed = { id: row.id, token: lease.token, onRenewed: (until: number) => (lease.until = until) }
  const sealed = await withLeaseRenewal(context, renewed, () => resumeSealed(context, row, lease)).catch(
    async (thrown: unknown) => {
      await releaseLease(row.id, lease.token).catch(() => undefined) // It will expire.
      if (!hasCategory(thrown, 'tampered') && !hasCategory(thrown, 'not_found')) throw toUploadError(thrown)
      throw fail('upload_unreadable', { cause: thrown })
    },
  )
  if (!sealed) return null
  row.lengthBytes = lease.lengthBytes // The row may have been read before another process stored a deferred length.
  const session = new UploadSession(context, row, sealed, lease)
  cacheSession(context, session)
  if (sealed.savedBytes > lease.savedBytes) await session.save()
  if (row.lengthBytes === null) await releaseReservation(row.id, lease.token) // Reserved by a killed process.
  return session
}

/** Opens the stored object, forked from a possible zombie writer; null when the lease was lost meanwhile. */
async function resumeSealed(context: UploadContext, row: UploadRow, lease: Lease): Promise<SealedUpload | null> {
  const { store, budget } = context
  const sealed = await resumeSealedUpload({
    store,
    budget,
    key: objectKey(row.objectKey),
    objectId: row.objectId,
    dataKey: await context.hooks.dataKey(row.objectId),
    totalBytes: lease.lengthBytes,
    savedBytes: lease.savedBytes,
    exactlySaved: lease.isUnverified,
    generation: lease.generation,
    forkAs: lease.hasZombieWriter ? lease.token : undefined,
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
