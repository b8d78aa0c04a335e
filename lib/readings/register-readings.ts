import { registerKinds } from '../files/record/kinds/kind-hooks'

/**
 * Registers that what was measured on a file goes with it, into another case or out of the world, with every version; the
 * returned function unregisters it. What was signed stays with the case about which it was signed.
 */
export const registerReadings = (): (() => void) =>
  registerKinds({
    kinds: [],
    onMove: async (tx, { fileIds, to }) => {
      await tx.measurement.updateMany({ where: { fileId: { in: fileIds } }, data: { caseId: to } })
    },
    onErase: async (tx, { id }) => {
      await tx.measurement.deleteMany({ where: { fileId: id } })
    },
  })
