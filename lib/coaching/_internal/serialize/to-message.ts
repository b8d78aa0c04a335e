import type { Prisma } from '../../../db/database'
import type { MessageRecord } from '../../messages/schema'
import { personShape } from '../find-person'
import { photoShape, toPhoto } from './to-photo'

/** A message with everything that is shown of it. */
export const messageShape = {
  include: { sender: personShape, recipient: personShape, file: photoShape },
} satisfies Prisma.MessageDefaultArgs

type Row = Prisma.MessageGetPayload<typeof messageShape>

export const toMessage = ({ id, sender, recipient, text, file, createdAt, readAt, editedAt, deletedAt }: Row): MessageRecord => ({
  id,
  from: sender,
  to: recipient,
  text,
  file: file && toPhoto(file),
  created_at: createdAt.toISOString(),
  read_at: readAt?.toISOString() ?? null,
  edited_at: editedAt?.toISOString() ?? null,
  deleted_at: deletedAt?.toISOString() ?? null,
})
