import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { isAway } from '../db/is-away'
import { isAppError, type ErrorCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { refuseFile } from './refuse-file'
import { assess } from './ingest/assess'
import { convert } from './ingest/convert'
import { guardPreamble } from './ingest/guard-preamble'
import { identify } from './ingest/identify'
import { measure } from './ingest/measure'
import { publish } from './ingest/publish'
import { derive } from './ingest/derive'
import { keepVariants } from './ingest/keep-variants'
import { scan, UNSCANNABLE } from './ingest/scan'
import { tell } from './ingest/tell'
import { emptyFindings, type Findings, type IngestFile } from './ingest/findings'
import { isRefusal } from './ingest/is-refusal'

/** One thing that is done to every file. It adds to the findings, or throws the reason why the file cannot be accepted. */
export type Stage = (file: IngestFile, findings: Findings) => Promise<void>

/**
 * The one ingest line: length and checksum, malware scan, kind by content, no program before a DICOM object, whole-file check
 * with quality and variants, de-identified DICOM where the kind says so, assessed, variants sealed and stored, published, told
 * to those who should know. Nothing is served before `publish`.
 */
export const LINE: readonly Stage[] = [
  measure,
  scan,
  identify,
  guardPreamble,
  derive,
  convert,
  assess,
  keepVariants,
  publish,
  tell,
]

/** Trouble that passes: no room, a store or a decoder that is away, a wrong master key. No picture is given up for it in haste. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'storage_full', 'tampered', 'locked'])
const PATIENCE_MS = 24 * 60 * 60 * 1000

/**
 * Takes one file through the line, from the beginning, whatever an earlier run left. Only one process at a time does so.
 *
 * @param begin done first, while nobody else can take the file up
 * @throws what is not the file's fault, so that the job is tried again
 */
export async function ingest(fileId: string, line: readonly Stage[] = LINE, begin?: () => Promise<void>): Promise<void> {
  await holdLock(`ingest:${fileId}`, async () => {
    await begin?.()
    const file = await db().storedFile.findUnique({ where: { id: fileId } })
    if (!file || file.status !== 'processing' || !file.objectId || !file.objectKey) return
    const findings = emptyFindings()
    try {
      for (const stage of line) await stage({ ...file, objectId: file.objectId, objectKey: file.objectKey }, findings)
    } catch (thrown) {
      if (await wasErased(fileId)) return // Whatever failed then, failed for want of the file.
      if (!isRefusal(thrown)) throw thrown
      await refuseFile(fileId, thrown)
    }
  })
}

async function wasErased(fileId: string): Promise<boolean> {
  return (await db().storedFile.count({ where: { id: fileId, status: { not: 'erased' } } })) === 0
}

/**
 * The last word when every retry failed: the sender is told, and may send again. Of trouble that passes it is said only
 * after a day; until then the reconciler puts the file into the line again and again.
 */
export async function giveUpIngest(fileId: string, error: unknown): Promise<void> {
  const file = await db().storedFile.findUnique({ where: { id: fileId }, include: { upload: { select: { finishedAt: true } } } })
  if (file?.status !== 'processing') return
  const since = file.upload?.finishedAt ?? file.createdAt
  const passes = isAway(error) || (isAppError(error) && PASSING.has(error.code))
  if (passes && Date.now() - since.getTime() < PATIENCE_MS) return
  const isScannerAway = isAppError(error) && error.facts.scanner !== undefined
  await refuseFile(fileId, isScannerAway ? fail.unscannable(UNSCANNABLE, { cause: error }) : fail.internal({ cause: error }))
}
