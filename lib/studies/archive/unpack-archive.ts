import type { Entry } from 'yauzl'
import type { Actor } from '../../access/actor'
import { whereCase } from '../../access/where-case'
import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { hasCategory, hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { withOpenObject } from '../../files/deliver/open-object'
import { discardOriginal } from '../../files/erase/discard-original'
import { receiveInstance } from '../store/_internal/receive-instance'
import { FAILURE, type StoreOutcome } from '../store/store-outcome'
import { baseNameOf, openArchive, type OpenArchive } from './_internal/open-archive'

/** Entries whose checks go on at once: decoding is the work of other processes. */
const MAX_CONCURRENT_ENTRIES = 4
/** Behind it, an object is counted as stored: its checks go on. */
const MAX_WAIT_MS = 10 * 60_000

type Counts = Record<'stored' | 'failed' | 'ignored', number>

/**
 * Stores the DICOM objects of a ZIP in its case or its sender's own space, each as if it had been sent alone, and
 * deletes the bytes of the ZIP afterwards. What an earlier, killed run has stored is recognised by its UID and its
 * bytes. Only one process at a time does it.
 *
 * @throws what is no entry's fault, so that the job is retried
 */
export async function unpackArchive(fileId: string): Promise<void> {
  await withAdvisoryLock(`unpack:${fileId}`, async () => {
    const archive = await db().dicomArchive.findUnique({ where: { id: fileId }, include: { file: true } })
    const file = archive?.file
    if (!file || archive.unpackedAt || file.status !== 'completed' || !file.objectKey || !file.objectId) return
    const { objectKey, objectId } = file
    const actor = await senderOf(file.ownerId, archive.caseId)
    const counts: Counts = { stored: 0, failed: 0, ignored: 0 }
    const total = await withOpenObject({ objectKey, objectId }, async (reader) => {
      const opened = await openArchive(reader)
      if (actor)
        await unpackEntries(opened, fileId, counts, async (bytes, filename) => {
          // Asked of each: thousands of entries take hours.
          const sender = await senderOf(file.ownerId, archive.caseId)
          if (!sender) throw fail('case_not_found')
          const given = { caseId: archive.caseId, studyUid: null, filename, ip: null, waitMs: MAX_WAIT_MS }
          return receiveInstance(sender, bytes, given)
        })
      return opened.entries.length
    }).catch((thrown: unknown) => {
      if (hasCategory(thrown, 'gone')) return null // Deleted by its sender meanwhile: what was stored stays.
      throw thrown
    })
    if (total === null) return
    if (!actor) counts.failed = total // Who sent it may no longer send there.
    await discardOriginal(fileId, async (tx) => {
      await tx.dicomArchive.update({ where: { id: fileId }, data: { ...counts, unpackedAt: new Date() } })
    })
  })
}

/** The sender as the database has them now; null where they may no longer send into the case. */
async function senderOf(ownerId: string | null, caseId: string | null): Promise<Actor | null> {
  const user = ownerId && (await db().user.findFirst({ where: { id: ownerId, status: 'active' } }))
  if (!user) return null
  const actor: Actor = { id: user.id, number: user.number, role: user.role, name: user.name, sessionId: null, via: 'token' }
  if (caseId === null) return actor
  const where = { AND: [{ id: caseId }, whereCase(actor, 'file:create')] }
  return (await db().case.findFirst({ where, select: { id: true } })) ? actor : null
}

type Take = (bytes: AsyncIterable<Buffer>, filename: string) => Promise<{ outcome: Promise<StoreOutcome> }>

async function unpackEntries({ entries, read }: OpenArchive, fileId: string, counts: Counts, take: Take): Promise<void> {
  const left = entries.values()
  const failures: unknown[] = []
  const work = async () => {
    for (const entry of left) {
      if (failures.length > 0) return
      counts[await unpackEntry(entry, read, take)] += 1
      await db().dicomArchive.updateMany({ where: { id: fileId }, data: counts })
    }
  }
  const workers = Array.from({ length: MAX_CONCURRENT_ENTRIES }, () => work().catch((thrown: unknown) => failures.push(thrown)))
  await Promise.all(workers)
  if (failures.length > 0) throw failures[0]
}

async function unpackEntry(entry: Entry, read: OpenArchive['read'], take: Take): Promise<keyof Counts> {
  try {
    const { outcome } = await take(read(entry), baseNameOf(entry))
    const ended = await outcome
    if (ended.kind !== 'failed') return 'stored'
    // A DICOMDIR lists the others: it is no image.
    return ended.uid === null || ended.reason === FAILURE.classNotSupported ? 'ignored' : 'failed'
  } catch (thrown) {
    if (hasCategory(thrown, 'corrupt')) return 'failed' // The entry is damaged.
    if (hasCode(thrown, 'case_not_found')) return 'failed' // Its sender may not send there any more.
    throw thrown
  }
}
