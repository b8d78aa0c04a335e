import { db } from '../db/database'
import { holdLock } from '../db/hold-lock'
import { isAppError, type AppError } from '../errors/app-error'
import { fail } from '../errors/fail'
import { eraseBytes } from './erase-file'
import { identify } from './ingest/identify'
import { measure } from './ingest/measure'
import { publish } from './ingest/publish'
import { derive } from './ingest/derive'
import { keepVariants } from './ingest/keep-variants'
import { scan } from './ingest/scan'
import { tell } from './ingest/tell'
import { emptyFindings, type Findings, type IngestFile } from './ingest/findings'

/** One thing that is done to every file. It adds to the findings, or throws the reason why the file cannot be accepted. */
export type Stage = (file: IngestFile, findings: Findings) => Promise<void>

/**
 * The one ingest line: length and checksum, kind by content, malware scan, whole-file check with quality and variants,
 * variants sealed and stored, published, told to those who should know. Nothing is served before `publish`.
 */
export const LINE: readonly Stage[] = [measure, identify, scan, derive, keepVariants, publish, tell]

/** What a file's own content can be guilty of; anything else is our trouble, and is tried again. */
const REFUSALS = new Set([
  'type_mismatch',
  'too_large',
  'corrupt',
  'infected',
  'unscannable',
  'empty_file',
  'checksum_mismatch',
  'unsupported_type',
])

/**
 * Takes one file through the line, from the beginning, whatever an earlier run left. Only one process at a time does so.
 *
 * @throws what is not the file's fault, so that the job is tried again
 */
export async function ingest(fileId: string, line: readonly Stage[] = LINE): Promise<void> {
  await holdLock(`ingest:${fileId}`, async () => {
    const file = await db().storedFile.findUnique({ where: { id: fileId } })
    if (!file || file.status !== 'processing' || !file.objectId || !file.objectKey) return
    const findings = emptyFindings()
    try {
      for (const stage of line) await stage({ ...file, objectId: file.objectId, objectKey: file.objectKey }, findings)
    } catch (thrown) {
      if (!isAppError(thrown) || !REFUSALS.has(thrown.code)) throw thrown
      await refuse(fileId, thrown)
    }
  })
}

/** The last word when every retry failed: the sender is told, and may send again. */
export async function giveUpIngest(fileId: string): Promise<void> {
  const file = await db().storedFile.findUnique({ where: { id: fileId }, select: { status: true } })
  if (file?.status === 'processing') await refuse(fileId, fail.internal())
}

/** A refused file keeps its record with the reason; its bytes go at once, since nobody may ever fetch them. */
async function refuse(fileId: string, { code, detail }: AppError): Promise<void> {
  const status = code === 'infected' || code === 'unscannable' ? 'quarantined' : 'failed'
  await db().storedFile.updateMany({
    where: { id: fileId, status: 'processing' },
    data: { status, reasonCode: code, reason: detail },
  })
  if (status === 'failed') await eraseBytes(fileId)
}
