import { z } from 'zod'
import { sanitizeText } from '../_internal/sanitize-text'
import { lastEditedAt, PersonNameSchema, PersonSchema, PhotoSchema, photoUrlField } from '../schema'

const text = z
  .string({ error: 'must be a text' })
  .max(16_000, { error: 'must have at most 4,000 characters' })
  .transform(sanitizeText)
  .pipe(z.string({ error: 'must not be empty' }).max(4000, { error: 'must have at most 4,000 characters' }))

export const MessageInputSchema = z
  .object({
    to: PersonNameSchema.describe('The recipient, by id or number.'),
    text,
    file_id: z.uuid().optional().describe('The id of a client’s file that both users may access.'),
  })
  .meta({ id: 'MessageInput' })
export type MessageInput = z.output<typeof MessageInputSchema>

export const MessageChangeSchema = z.object({ text, last_edited_at: lastEditedAt }).strict().meta({ id: 'MessageChange' })

export const MessageSchema = z
  .object({
    id: z.uuid(),
    from: PersonSchema,
    to: PersonSchema,
    text: z.string().describe('Empty where the message was deleted.'),
    file: PhotoSchema.nullable(),
    created_at: z.iso.datetime(),
    read_at: z.iso.datetime().nullable(),
    edited_at: z.iso.datetime().nullable().describe('The time of the last change by its sender.'),
    deleted_at: z.iso.datetime().nullable().describe('The time when its sender deleted it; its text and its file are erased.'),
  })
  .meta({ id: 'Message' })
export type MessageRecord = z.infer<typeof MessageSchema>

export const MessageQuerySchema = z.object({
  with: PersonNameSchema.optional().describe(
    'The other user, by id or number. Returns their messages; without it, returns the conversations.',
  ),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
})

const ThreadSchema = z
  .object({
    with: PersonSchema.extend({ photo_url: photoUrlField }).meta({ id: 'MessagePartner' }),
    last: MessageSchema,
    unread: z.int(),
  })
  .meta({ id: 'MessageThread' })
export type Thread = z.infer<typeof ThreadSchema>

const pageFields = { next_cursor: z.string().nullable(), unread: z.int() }
export const MessagePageSchema = z.object({ items: z.array(MessageSchema), ...pageFields }).meta({ id: 'MessagePage' })
export const ThreadPageSchema = z.object({ items: z.array(ThreadSchema), ...pageFields }).meta({ id: 'MessageThreadPage' })
/** Messages where `with` names a user, conversations where it is absent. */
export const MessageListSchema = z.union([MessagePageSchema, ThreadPageSchema])

export const ReadMessagesSchema = z
  .object({ with: PersonNameSchema, up_to: z.uuid().describe('The newest displayed message; later ones stay unread.') })
  .meta({ id: 'ReadMessages' })
