import { registerKinds } from '../files/record/kinds/kind-hooks'

/**
 * Registers that no link shows an image that was moved into another case: whoever was given it was to see the images of
 * another patient. The returned function unregisters it.
 */
export const registerShares = (): (() => void) =>
  registerKinds({
    kinds: [],
    onMove: async (tx, { fileIds, actorId }) => {
      await tx.shareFile.deleteMany({ where: { fileId: { in: fileIds } } })
      const ofImage = { fileId: { in: fileIds }, revokedAt: null }
      await tx.shareVisit.deleteMany({ where: { share: ofImage } })
      await tx.share.updateMany({ where: ofImage, data: { revokedAt: new Date(), revokedBy: actorId } })
    },
  })
