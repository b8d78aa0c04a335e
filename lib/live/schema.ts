import { z } from 'zod'

const id = z.uuid()
const person = id.describe('The person who did it.')

/** What each kind of message says in `data`: ids and words, never a text or a measurement. More keys may come. */
export const DataSchemas = {
  FILE_UPLOADED: z
    .looseObject({
      file_id: id,
      case_id: id.nullish(),
      category: z.string().nullish().describe('A word of door 4, such as `meal_photos`.'),
      client_id: id.nullish(),
      meal_completion_id: z.int().nullish(),
      from: person.nullish(),
    })
    .describe('A picture or a document arrived, whole and checked.'),
  FILE_DELETED: z.looseObject({ file_id: id, case_id: id.nullish(), from: person.nullish() }).describe('A file was deleted.'),
  MEAL_COMPLETED: z
    .looseObject({ meal_completion_id: z.int(), client_id: id, from: person.nullish() })
    .describe('A client wrote down a meal.'),
  PROGRESS_UPDATED: z
    .looseObject({ progress_id: z.union([id, z.int()]), client_id: id, metric: z.string(), from: person.nullish() })
    .describe('A client wrote down a measurement: which, never its value.'),
  MESSAGE: z
    .looseObject({ about: z.string().optional(), message_id: id.optional(), from: person.nullish(), to: id.nullish() })
    .describe('Somebody wrote. With `about: retake` a picture is asked for once more.'),
  SYSTEM: z
    .looseObject({
      about: z
        .string()
        .describe(
          'Stored: `urgent`, `share-made`, `share-opened`, `reaction`, `test`. Not stored, and without a place in the inbox: `missed-more` ' +
            '(more was missed than is sent again: read the inbox), and for those who asked for hints `changed`, `live`, ' +
            '`catching-up` and `here`.',
        ),
      what: z.string().optional().describe('With `changed`: what is to be looked at again.'),
      case_id: id.nullish(),
    })
    .describe('Fovea itself says something.'),
} as const

const frame = <Type extends keyof typeof DataSchemas>(type: Type) =>
  z
    .object({
      id: id.describe('Give the id of the last frame as `last_id` when you come back.'),
      type: z.literal(type),
      data: DataSchemas[type],
      created_at: z.iso.datetime(),
    })
    .meta({ id: type })

/** One text frame of the live line. */
export const FrameSchema = z.discriminatedUnion('type', [
  frame('FILE_UPLOADED'),
  frame('FILE_DELETED'),
  frame('MEAL_COMPLETED'),
  frame('PROGRESS_UPDATED'),
  frame('MESSAGE'),
  frame('SYSTEM'),
])
export type Frame = z.infer<typeof FrameSchema>

/** What can be looked at again. `access` means all of it: what somebody may see has changed. */
export const ChangedSchema = z.enum([
  'cases',
  'case',
  'files',
  'dicom',
  'notifications',
  'shares',
  'coaching',
  'messages',
  'personas',
  'access',
])
export type Changed = z.infer<typeof ChangedSchema>

export const LineQuerySchema = z.object({
  token: z.string().optional().describe('An access token, or, of a browser, a ticket.'),
  ticket: z.string().optional().describe('A ticket, by its own name.'),
  last_id: z.uuid().optional().describe('The id of the frame that came last: what was missed since then comes first.'),
  hints: z.enum(['0', '1']).optional().describe('1 asks for hints of what changed; with a ticket they come unless it is 0.'),
})

export const TicketSchema = z
  .object({
    ticket: z.string().describe('Opens one live line, once.'),
    path: z.string().describe('The address of the line, without the ticket.'),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'LiveTicket' })
export type Ticket = z.infer<typeof TicketSchema>

export const LiveStatsSchema = z
  .object({
    connections: z.int().describe('Lines that are open to the process that answers.'),
    people: z.int().describe('Whose they are.'),
    opened: z.int().describe('Lines that were opened since it began.'),
    sent: z.int().describe('Frames that were sent since then.'),
    dropped: z
      .object({ slow: z.int(), silent: z.int(), flooding: z.int(), ended: z.int(), too_many: z.int() })
      .describe('Lines that it ended, by why.'),
    waiting_bytes: z.int().describe('Bytes that readers have not taken yet.'),
    hears_others: z.boolean().describe('Whether messages of other processes reach this one.'),
  })
  .meta({ id: 'LiveStats' })
export type LiveStats = z.infer<typeof LiveStatsSchema>

/** RFC 6455 §7.4: why a line was closed. Those from 4000 on are Fovea's own. */
export const CLOSE = {
  /** The server stops: come back to another, or in a moment. */
  goingAway: 1001,
  /** It was sent far more than nothing. */
  flooding: 1008,
  /** What was to be sent cannot be had just now: come back. */
  tryAgain: 1013,
  /** The sign-in ended, or the person is no longer active. */
  signedOut: 4401,
  /** The same person opened more lines than they may have; this was the oldest. */
  tooMany: 4409,
} as const
