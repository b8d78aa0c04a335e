import { registerKinds } from '../files/record/kinds/kind-hooks'

/** Registers that what was measured on a file goes with it, with every version; the returned function unregisters it. */
export const registerReadings = (): (() => void) =>
  registerKinds({
    kinds: [],
    onErase: async (tx, { id }) => {
      await tx.measurement.deleteMany({ where: { fileId: id } })
    },
  })
