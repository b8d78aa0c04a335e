import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { enqueueDirect, INCOMING } from './direct-job'
import { eraseFile } from './erase-file'

/** A PUT that began before its address expired may last, on a slow line. */
const GRACE_MS = 24 * 60 * 60 * 1000
const AT_ONCE = 1000

export interface SweptDirect {
  /** Files whose bytes were found, and are taken in now. */
  found: number
  /** Objects that belonged to no file that waits. */
  removed: number
  /** Records whose bytes never came. */
  abandoned: number
}

/**
 * Looks at what clients sent to the object store itself: what a file waits for is taken in, anything else is removed, and
 * files that have waited long enough are given up. One process at a time does it.
 */
export async function sweepDirect(now = new Date()): Promise<SweptDirect> {
  const swept: SweptDirect = { found: 0, removed: 0, abandoned: 0 }
  await holdLock('sweep:direct', async () => {
    if ((await db().directUpload.count()) === 0) return
    const lying = new Set<string>()
    for await (const { key } of store().list(INCOMING)) {
      lying.add(key)
      await lookAt(key, swept)
    }
    const over = await db().directUpload.findMany({
      where: { expiresAt: { lt: new Date(now.getTime() - GRACE_MS) } },
      include: { file: { select: { status: true } } },
      take: AT_ONCE,
    })
    for (const { fileId, objectKey: key, file } of over) {
      if (lying.has(key)) continue // Taken in or removed first.
      if (file.status === 'pending' && (await eraseFile(fileId))) swept.abandoned += 1
      await db().directUpload.deleteMany({ where: { fileId } })
    }
  })
  return swept
}

async function lookAt(key: string, swept: SweptDirect): Promise<void> {
  const direct = await db().directUpload.findUnique({
    where: { objectKey: key },
    include: { file: { select: { status: true } } },
  })
  if (direct?.file.status === 'pending') {
    await enqueueDirect(direct.fileId)
    swept.found += 1
  } else if (direct) {
    await store().remove(objectKey(key))
    swept.removed += 1
  }
}
