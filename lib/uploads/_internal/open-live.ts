import { hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { objectKey } from '../../storage/object-key'
import { resumeSealedUpload, type SealedUpload } from '../../storage/sealed-upload'
import { isDead, type Lease, noteApart, releaseLease, takeLease } from '../lease'
import { giveBackRoom } from './claims'
import { type Desk, known } from './desk'
import { LiveUpload } from './live-upload'
import { type UploadRow } from './upload-row'
import { whileRenewing } from './while-renewing'

/** Open uploads that nobody writes to, at most: each holds file handles. */
const MOST_OPEN = 256

/**
 * Gives the open upload of this process, or takes its lease and goes on from the frames in the store.
 *
 * Bytes of a killed process count as far as their frames verify: the row is moved up before anybody is told.
 *
 * @returns null when another living process holds it, or it is not open any more
 */
export function openLive(desk: Desk, row: UploadRow): Promise<LiveUpload | null> {
  const live = desk.live.get(row.id)
  if (live?.isUsable) return Promise.resolve(live)
  const pending = desk.opening.get(row.id)
  if (pending) return pending
  const opening = resume(desk, row).finally(() => desk.opening.delete(row.id))
  desk.opening.set(row.id, opening)
  return opening
}

async function resume(desk: Desk, row: UploadRow): Promise<LiveUpload | null> {
  // One whose lease may have lapsed is not written to again before it is verified anew.
  await desk.live.get(row.id)?.close('lost')
  await desk.leaving.get(row.id)
  if (desk.closed) return null
  const deadHolder = row.leaseHolder && isDead(row.leaseHolder, desk.holder) ? row.leaseHolder : null
  const { holder, leaseMs } = desk
  const lease = await takeLease({ uploadId: row.id, holder, deadHolder, leaseMs })
  if (!lease) return null
  const renewed = { id: row.id, token: lease.token, onRenewed: (until: number) => (lease.until = until) }
  const sealed = await whileRenewing(desk, renewed, () => resumeSealed(desk, row, lease)).catch(async (thrown: unknown) => {
    await releaseLease(row.id, lease.token).catch(() => undefined) // It lapses by itself.
    if (!hasCode(thrown, 'tampered') && !hasCode(thrown, 'not_found')) throw known(thrown)
    throw fail.gone('What was stored of this upload can no longer be read: start again', { cause: thrown })
  })
  if (!sealed) return null
  row.lengthBytes = lease.lengthBytes // The row may have been read before another process was told a deferred length.
  const live = new LiveUpload(desk, row, sealed, lease)
  keep(desk, live)
  if (sealed.savedBytes > lease.savedBytes) await live.save()
  if (row.lengthBytes === null) await giveBackRoom(row.id, lease.token) // What a kill left claimed.
  return live
}

/** Opens what is stored, apart from whoever may still write to it; null when the lease was lost over that. */
async function resumeSealed(desk: Desk, row: UploadRow, lease: Lease): Promise<SealedUpload | null> {
  const { store, budget } = desk
  const sealed = await resumeSealedUpload({
    store,
    budget,
    key: objectKey(row.objectKey),
    objectId: row.objectId,
    dataKey: await desk.hooks.dataKey(row.objectId),
    totalBytes: lease.lengthBytes,
    savedBytes: lease.savedBytes,
    onlySaved: lease.isUnchecked,
    growth: lease.growth,
    apart: lease.hasStray ? lease.token : undefined,
  })
  if (!lease.hasStray) return sealed
  try {
    if (await noteApart(row.id, lease.token)) {
      await sealed.dropFormer().catch(() => undefined) // What is left of it goes when the object is complete or removed.
      return sealed
    }
  } catch (thrown) {
    await sealed.close()
    throw thrown
  }
  await sealed.close()
  return null
}

/** Puts an open upload where the next request finds it; the one that was idle for longest makes room. */
export function keep(desk: Desk, live: LiveUpload): void {
  desk.live.set(live.row.id, live)
  if (desk.live.size <= MOST_OPEN) return
  const idle = [...desk.live.values()].filter((other) => other !== live && !other.patch)
  const oldest = idle.sort((a, b) => a.touchedAt - b.touchedAt)[0]
  oldest?.close('closing').catch(() => undefined) // Nobody waits for it; its lease lapses by itself.
}
