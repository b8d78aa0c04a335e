import { registerKinds } from '../files/record/kinds/kind-hooks'
import { clientRecipients, mealPayload } from './_internal/client-recipients'
import { CATEGORIES } from './media/categories'
import { diaryDestinationOf } from './media/diary-destination'
import { mediaUrl } from './media/media-url'

/** Registers what differs for files of a diary; the returned function unregisters it. */
export const registerDiaryKinds = (): (() => void) =>
  registerKinds({
    kinds: Object.values(CATEGORIES),
    destinationOf: diaryDestinationOf,
    audience: async (tx, { id, ownerId, category, entryId }) => ({
      userIds: await clientRecipients(tx, ownerId),
      facts: { file_id: id, category, client_id: ownerId, ...(await mealPayload(tx, entryId)) },
    }),
    contentUrl: (file, variant) =>
      file.category ? `${mediaUrl(file.category, file)}${variant ? `?variant=${variant}` : ''}` : undefined,
    onErase: async (tx, { id }) => {
      await tx.message.updateMany({ where: { fileId: id }, data: { fileId: null } })
      // An entry that is only a file is deleted with it; a meal or a value stays without its image.
      await tx.diaryEntry.deleteMany({ where: { id } })
    },
  })
