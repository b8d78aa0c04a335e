import { db } from '../../../lib/db/database'

/** The two entries in the audit trail between which the demo is being created. */
export const DEMO_BEGIN = 'demo.begin'
export const DEMO_COMPLETE = 'demo.complete'

/** Returns whether the audit trail contains one of these entries. */
export async function wasRecorded(action: typeof DEMO_BEGIN | typeof DEMO_COMPLETE): Promise<boolean> {
  return (await db().auditEntry.findFirst({ where: { action }, orderBy: { seq: 'asc' }, select: { seq: true } })) !== null
}
