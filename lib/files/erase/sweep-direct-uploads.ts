import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { enqueueDirectUpload, INCOMING_PREFIX } from '../receive/direct-upload-job'
import { eraseFile } from './erase-file'

/** A PUT that began before its address expired may take long on a slow connection. */
const GRACE_MS = 24 * 60 * 60 * 1000
const BATCH_SIZE = 1000

interface SweptDirectUploads {
  /** Files whose bytes were found and are now received. */
  found: number
  /** Objects that belonged to no awaited file. */
  removed: number
  /** Records whose bytes never arrived. */
  abandoned: number
}

/**
 * Checks what clients sent to the object store itself: awaited files are received, anything else is removed, and files
 * that have waited long enough are failed. Only one process at a time does it.
 */
export async function sweepDirectUploads(now = new Date()): Promise<SweptDirectUploads> {
  const swept: SweptDirectUploads = { found: 0, removed: 0, abandoned: 0 }
  await withAdvisoryLock('sweep:direct', async () => {
    if ((await db().directUpload.count()) === 0) return
    const storedKeys = new Set<string>()
    for await (const { key } of store().list(INCOMING_PREFIX)) {
      storedKeys.add(key)
      await sweepObject(key, swept)
    }
    const expired = await db().directUpload.findMany({
      where: { expiresAt: { lt: new Date(now.getTime() - GRACE_MS) } },
      include: { file: { select: { status: true } } },
      take: BATCH_SIZE,
    })
    for (const { fileId, objectKey: key, file } of expired) {
      if (storedKeys.has(key)) continue // Received or removed first.
      if (file.status === 'pending' && (await eraseFile(fileId))) swept.abandoned += 1
      await db().directUpload.deleteMany({ where: { fileId } })
    }
  })
  return swept
}

async function sweepObject(key: string, swept: SweptDirectUploads): Promise<void> {
  const direct = await db().directUpload.findUnique({
    where: { objectKey: key },
    include: { file: { select: { status: true } } },
  })
  if (direct?.file.status === 'pending') {
    await enqueueDirectUpload(direct.fileId)
    swept.found += 1
  } else if (direct) {
    await store().remove(objectKey(key))
    swept.removed += 1
  }
}
