import { auditSingleton } from './_internal/audit-singleton'

/** How many rows of the trail this process has not written yet, and for how long the oldest of them has been waiting. */
export function trailLag(): { rows: number; oldestSeconds: number } {
  const { rows, oldestMs } = auditSingleton.peek()?.rows.lag ?? { rows: 0, oldestMs: 0 }
  return { rows, oldestSeconds: oldestMs / 1000 }
}
