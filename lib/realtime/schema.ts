import { z } from 'zod'
import { InvalidatedResourceSchema } from '../db/bus-messages'
import { MessageAboutSchema, SystemAboutSchema } from '../notifications/schema'
import { CONNECTION_EVENTS, DEPRECATED_EVENT_WORDS } from './connection-events/schema'

const id = z.uuid()
const person = id.describe('The user who caused the event.')

/** What a frame reports about the connection itself. Such frames are not stored. */
export const ConnectionEventSchema = z
  .enum(CONNECTION_EVENTS)
  .describe(
    '`live`: delivery is continuous from here on. `resyncing`: the server reconnects to its message bus and replays missed messages. ' +
      '`truncated`: more was missed than is replayed; read the inbox. `keepalive`: twice a minute. `changed`: refetch `what`.',
  )

const DeprecatedEventWordSchema = z
  .enum(Object.values(DEPRECATED_EVENT_WORDS))
  .describe('Deprecated: use `event`. `catching-up` is `resyncing`, `missed-more` is `truncated`, `here` is `keepalive`.')
  .meta({ deprecated: true })

/** The `data` of each type of message: ids and words, never a text or a measurement. Keys may be added. */
export const DataSchemas = {
  FILE_UPLOADED: z
    .looseObject({
      file_id: id,
      case_id: id.nullish(),
      category: z.string().nullish().describe('A folder of the Coaching API, such as `meal_photos`.'),
      client_id: id.nullish(),
      meal_completion_id: z.int().nullish(),
      from: person.nullish(),
    })
    .describe('An image or document was uploaded and validated.'),
  FILE_DELETED: z.looseObject({ file_id: id, case_id: id.nullish(), from: person.nullish() }).describe('A file was deleted.'),
  MEAL_COMPLETED: z
    .looseObject({ meal_completion_id: z.int(), client_id: id, from: person.nullish() })
    .describe('A client recorded a meal.'),
  PROGRESS_UPDATED: z
    .looseObject({ progress_id: z.union([id, z.int()]), client_id: id, metric: z.string(), from: person.nullish() })
    .describe('A client recorded a measurement; the message names the metric, never its value.'),
  MESSAGE: z
    .looseObject({ about: MessageAboutSchema.optional(), message_id: id.optional(), from: person.nullish(), to: id.nullish() })
    .describe('A message from another user. `about: retake` is a retake request.'),
  SYSTEM: z
    .looseObject({
      about: z.union([SystemAboutSchema.describe('The subject of a stored message.'), DeprecatedEventWordSchema]),
      event: ConnectionEventSchema.optional(),
      what: z.string().optional().describe('With `changed`: the resource to refetch; the description lists all values.'),
      case_id: id.nullish(),
    })
    .describe('A notification from Fovea, or, with `event`, a connection event, which is not stored.'),
} as const

/** Of a frame that was stored before the connection was opened. */
export const ReplayedSchema = z
  .literal(true)
  .optional()
  .describe('The message was stored before this connection was opened, and was missed or unread.')

const messageSchema = <Type extends keyof typeof DataSchemas>(type: Type) =>
  z
    .object({
      id: id.describe('The frame’s id. Send the last one as `last_id` when you reconnect.'),
      type: z.literal(type),
      data: DataSchemas[type],
      created_at: z.iso.datetime(),
      replayed: ReplayedSchema,
    })
    .meta({ id: type })

/** One text frame of a WebSocket connection. */
export const RealtimeMessageSchema = z.discriminatedUnion('type', [
  messageSchema('FILE_UPLOADED'),
  messageSchema('FILE_DELETED'),
  messageSchema('MEAL_COMPLETED'),
  messageSchema('PROGRESS_UPDATED'),
  messageSchema('MESSAGE'),
  messageSchema('SYSTEM'),
])
export type RealtimeMessage = z.infer<typeof RealtimeMessageSchema>

export { InvalidatedResourceSchema }
export type InvalidatedResource = z.infer<typeof InvalidatedResourceSchema>

export const ConnectionQuerySchema = z.object({
  token: z.string().optional().describe('An access token, or a browser’s ticket.'),
  ticket: z.string().optional().describe('A browser’s ticket; the same as in `token`.'),
  last_id: z
    .uuid()
    .optional()
    .describe('The id of the last frame received. Missed messages are replayed first; without it, unread messages are.'),
  invalidations: z
    .enum(['0', '1'])
    .optional()
    .describe('1 requests connection events, including `changed`. With a ticket they are sent unless it is 0.'),
  hints: z.enum(['0', '1']).optional().describe('Deprecated: use `invalidations`.').meta({ deprecated: true }),
})

export const ConnectionTicketSchema = z
  .object({
    ticket: z.string().describe('The ticket; opens one WebSocket connection, once.'),
    path: z.string().describe('The path of the WebSocket, without the ticket.'),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: 'LiveTicket' })
export type ConnectionTicket = z.infer<typeof ConnectionTicketSchema>

export const RealtimeStatsSchema = z
  .object({
    connections: z.int().describe('The number of open connections of this process.'),
    people: z.int().describe('The number of connected users.'),
    opened: z.int().describe('The number of connections opened since the process started.'),
    sent: z.int().describe('The number of frames sent since the process started.'),
    dropped: z
      .object({ slow: z.int(), silent: z.int(), flooding: z.int(), ended: z.int(), too_many: z.int() })
      .describe('The connections closed by the process, by reason.'),
    waiting_bytes: z.int().describe('The bytes buffered for slow clients.'),
    bus_connected: z.boolean().describe('Whether the message bus is connected, so that messages of other processes arrive.'),
    hears_others: z.boolean().describe('Deprecated: use `bus_connected`.').meta({ deprecated: true }),
  })
  .meta({ id: 'LiveStats' })
export type RealtimeStats = z.infer<typeof RealtimeStatsSchema>
