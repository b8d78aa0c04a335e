import { db } from '../../../lib/db/database'

/** The two entries in the audit trail between which the demo is being created. */
export const DEMO_BEGIN = 'demo.begin'
export const DEMO_COMPLETE = 'demo.complete'
/** Removed on request: it is never created again. */
export const DEMO_REMOVE = 'demo.remove'

/** Returns whether the audit trail contains one of these entries. */
export async function wasRecorded(action: typeof DEMO_BEGIN | typeof DEMO_COMPLETE | typeof DEMO_REMOVE): Promise<boolean> {
  return (await db().auditEntry.findFirst({ where: { action }, orderBy: { seq: 'asc' }, select: { seq: true } })) !== null
}
