import { registerKinds } from '../files/record/kinds/kind-hooks'
import { registerInstanceHook } from '../studies/record/instance-hooks'
import { queueOutgoing } from './transfers/queue-outgoing'

/**
 * Registers that objects of cases are queued for their destinations as they become visible, and that nothing of an erased
 * file is sent; the returned function unregisters it.
 */
export function registerArchiveBridge(): () => void {
  const disposers = [
    registerInstanceHook(queueOutgoing),
    registerKinds({
      kinds: [],
      onErase: async (tx, { id }) => {
        await tx.archiveTransfer.deleteMany({ where: { fileId: id } })
      },
    }),
  ]
  return () => disposers.forEach((dispose) => dispose())
}
