import type { Prisma } from '../../db/database'
import type { MessageRecord } from '../message-schema'
import { personShape } from './find-person'
import { photoShape, toPhoto } from './to-photo'

/** A message with all that is shown of it. */
export const messageShape = {
  include: { from: personShape, to: personShape, file: photoShape },
} satisfies Prisma.MessageDefaultArgs

type Row = Prisma.MessageGetPayload<typeof messageShape>

export const toMessage = ({ id, from, to, text, file, createdAt, readAt }: Row): MessageRecord => ({
  id,
  from,
  to,
  text,
  file: file && toPhoto(file),
  created_at: createdAt.toISOString(),
  read_at: readAt?.toISOString() ?? null,
})
