import { publishMessage } from '../../../db/publish-message'
import { type Tx } from '../../../db/database'
import { settlesWithin } from '../../session/_internal/settles-within'
import { type SessionContext } from '../../session/_internal/session-context'

/** The part of the UploadContext that waiting needs. */
interface WaitContext {
  readonly concatenationWaiters: Map<string, Set<() => void>>
  readonly concatenationWaitMs: number
  readonly closed: boolean
}

/**
 * Waits until a final upload is concatenated or terminated, in any process, but no longer than `concatenationWaitMs`. Without a
 * message bus the end in another process is only noticed after that time.
 *
 * @param isSettled checked after the waiter is registered, so that an end just before is not missed
 */
export async function waitForConcatenation(
  context: WaitContext,
  uploadId: string,
  isSettled: () => Promise<boolean>,
): Promise<void> {
  const { concatenationWaiters: waiters, concatenationWaitMs } = context
  if (context.closed || concatenationWaitMs === 0) return
  let wake!: () => void
  const settled = new Promise<void>((resolve) => (wake = resolve))
  const ofUpload = waiters.get(uploadId) ?? new Set()
  waiters.set(uploadId, ofUpload.add(wake))
  try {
    if (!(await isSettled())) await settlesWithin(concatenationWaitMs, settled)
  } finally {
    ofUpload.delete(wake)
    if (ofUpload.size === 0 && waiters.get(uploadId) === ofUpload) waiters.delete(uploadId)
  }
}

/** Wakes the waiters of this process. */
export function wakeConcatenationWaiters(context: Pick<SessionContext, 'concatenationWaiters'>, uploadId: string): void {
  for (const wake of context.concatenationWaiters.get(uploadId) ?? []) wake()
}

/** Wakes the waiters of other processes when the transaction commits. */
export async function publishConcatenationSettled(context: Pick<SessionContext, 'bus'>, uploadId: string, tx: Tx): Promise<void> {
  if (context.bus) await publishMessage('uploads', { settled: uploadId }, tx)
}
