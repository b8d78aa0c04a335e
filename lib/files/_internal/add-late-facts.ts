import type { Actor } from '../../access/actor'
import type { Tx } from '../../db/database'
import { fail } from '../../errors/fail'
import { KINDS } from '../kinds'
import type { EyeRegion, EyeSide } from '../schema'
import { keptText } from './kept-text'
import { lockFile } from './lock-file'
import { mayAddTo } from './may-add-to'

/** What a sender may say of a file after its bytes. */
export interface LateFacts {
  /** Null where it lies in no case: then what was said of it is its description. */
  caseId: string | null
  eyeSide?: EyeSide
  region?: EyeRegion
  capturedAt?: Date | null
  description?: string | null
}

/**
 * Puts a file whose bytes are here into its case, with what was said of it. Whether its sender may send there is asked at
 * this moment, also where it lies in that case already: much may have happened while the bytes came.
 *
 * @throws AppError `not_found` when the case is not the actor's to know of, `gone` when the file was deleted meanwhile
 */
export async function addLateFacts(tx: Tx, actor: Actor, fileId: string, facts: LateFacts): Promise<void> {
  const { caseId, eyeSide, region, capturedAt, description } = facts
  if (caseId !== null) await mayAddTo(tx, actor, caseId)
  if ((await lockFile(tx, fileId))?.status !== 'pending') throw fail.gone('The file was deleted')
  if (caseId === null) {
    await tx.storedFile.update({ where: { id: fileId }, data: { description: keptText(description, 2000) } })
    return
  }
  const said = { kind: KINDS.case_picture.name, caseId, eyeSide, capturedAt, description: keptText(description, 2000) }
  await tx.storedFile.update({ where: { id: fileId }, data: said })
  const shown = { caseId, eyeSide: eyeSide ?? 'unknown', region: region ?? null }
  await tx.caseImage.upsert({ where: { id: fileId }, create: { id: fileId, ...shown }, update: shown })
}
