import { setImmediate as turn } from 'node:timers/promises'
import { type BusPayload, type BusTopic } from '../../../db/bus-messages'
import { publishMessage } from '../../../db/publish-message'
import { newUuid } from '../../../runtime/uuid'
import { observeSince } from '../../../telemetry/metrics/measure'
import { wakeConcatenationWaiters } from '../../concatenation/_internal/concatenation-waiters'
import { saveOrFinish } from '../../session/_internal/save-or-finish'
import { settlesWithin } from '../../session/_internal/settles-within'
import { type UploadContext } from '../../session/_internal/upload-context'
import { isStalled } from '../../body/_internal/is-stalled'
import { readRow } from '../../session/_internal/upload-row'

/** The bus topic of handoffs between processes. */
const TOPIC = 'uploads' satisfies BusTopic

type HandoffMessage = Extract<BusPayload<typeof TOPIC>, { action: unknown }>

/**
 * What is requested of the process that holds an upload: to save what was received so far (HEAD); to save and close it unless a
 * client is sending (PATCH); to close it in any case (DELETE).
 */
type HandoffRequest = HandoffMessage['action']

/**
 * Requests a handoff from the process that holds an open upload, and waits for its response, but no longer than
 * `drainMs`. The row has the resulting state; the response only means that it is worth reading.
 *
 * @returns whether it was done; also false while the bus is disconnected, or if the upload is not open
 */
export async function requestHandoff(context: UploadContext, uploadId: string, action: HandoffRequest): Promise<boolean> {
  if (!context.bus?.isListening || context.closed) return false
  const row = await readRow(uploadId)
  if (row?.state !== 'open' || !row.leaseHolder) return row?.state === 'open'
  const requestId = newUuid()
  const from = performance.now()
  let isGranted = false
  const answered = new Promise<boolean>((resolve) => context.pendingHandoffs.set(requestId, resolve))
  try {
    const message = { action, upload: uploadId, holder: row.leaseHolder, from: context.holder, request_id: requestId }
    await publishMessage(TOPIC, message)
    isGranted = (await settlesWithin(context.drainMs, answered)) && (await answered)
    return isGranted
  } finally {
    observeSince('fovea_upload_lease_wait_seconds', { outcome: isGranted ? 'granted' : 'refused' }, from)
    context.pendingHandoffs.delete(requestId)
  }
}

/** Handles the requests of other processes. @returns what unsubscribes */
export function serveHandoffs(context: UploadContext): () => void {
  const onMessage = async (message: BusPayload<typeof TOPIC>): Promise<void> => {
    if ('done' in message) return context.pendingHandoffs.get(message.request_id)?.(message.done)
    if ('settled' in message) return wakeConcatenationWaiters(context, message.settled)
    const { upload, holder, from, request_id } = message
    const isOurs =
      holder === context.holder || context.sessions.has(upload) || context.opening.has(upload) || context.closing.has(upload)
    if (!isOurs || from === context.holder) return
    const done = await handleHandoff(context, message).catch(() => false)
    await publishMessage(TOPIC, { request_id, done })
  }
  return (
    context.bus?.subscribe(TOPIC, { onMessage: (message) => void onMessage(message).catch(() => undefined) }) ?? (() => undefined)
  )
}

async function handleHandoff(context: UploadContext, { upload, action }: HandoffMessage): Promise<boolean> {
  await context.opening.get(upload)?.catch(() => null) // Its outcome does not matter: only the session that is open now counts.
  await turn() // The request that opened it starts before it is asked to stop.
  const session = context.sessions.get(upload)
  if (!session?.isUsable) {
    await session?.close('lease_lost')
    await context.closing.get(upload)
    return true
  }
  if (action === 'leave' && session.activePatch && !(await isStalled(context, session))) return false
  if (action === 'save' || (!session.activePatch && session.hasUnsavedBytes)) await saveOrFinish(session)
  if (action !== 'save') await session.close('taken_over')
  return true
}
