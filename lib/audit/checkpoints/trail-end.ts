import { auditSingleton } from '../_internal/audit-singleton'
import { canonicalJson } from '../chain/canonical-json'
import { readEnd, readRows } from '../chain/read-rows'
import { type Signed, signWithTrailKey, type Statement } from '../keys/sign-with-trail-key'
import { verifySigned } from '../keys/verify-signed'

/** Where the trail ended at a time. It covers all rows before it, since each hash covers the one before. */
interface EndStatement extends Statement {
  type: 'fovea.trail.end'
  version: 1
  /** The position of the last row, and its hash. */
  seq: number
  hash: string
  at: string
}

export type TrailEnd = Signed<EndStatement>

/** Signs where the trail ends now; null where it has no rows yet. */
export async function signEnd(): Promise<TrailEnd | null> {
  const end = await readEnd()
  return (
    end && signWithTrailKey({ type: 'fovea.trail.end', version: 1, ...end, at: new Date().toISOString() } satisfies EndStatement)
  )
}

/** The text of an end, as it is kept and exported. */
export const endText = (end: TrailEnd): string => canonicalJson(end)

/** Reads what was kept; null where it is nothing that a key of this installation has signed. */
export function parseEnd(text: string): TrailEnd | null {
  try {
    const end = JSON.parse(text) as TrailEnd
    const key = auditSingleton.get().keys.byId(end.key)
    return end.type === 'fovea.trail.end' && key && verifySigned({ ...end }, key.publicKey) ? end : null
  } catch {
    return null
  }
}

/**
 * Finds the first position from which the trail is not the one that ended there: rows were cut, and others may have taken their
 * place. Null where it is.
 *
 * @param droppedTo rows up to this position are gone, as a checkpoint declares
 */
export async function missingSince({ seq, hash }: Pick<TrailEnd, 'seq' | 'hash'>, droppedTo = 0): Promise<number | null> {
  if (seq <= droppedTo) return null
  const [row] = await readRows({ after: seq - 1, upTo: seq, limit: 1 })
  if (row) return row.hash === hash ? null : seq
  return Math.min(seq, ((await readEnd())?.seq ?? droppedTo) + 1)
}
