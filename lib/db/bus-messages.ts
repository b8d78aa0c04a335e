import { z } from 'zod'

/** What a page can refetch. `access` means everything: the user's permissions have changed. */
export const InvalidatedResourceSchema = z.enum([
  'cases',
  'case',
  'files',
  'dicom',
  'notifications',
  'shares',
  'coaching',
  'messages',
  'personas',
  'measurements',
  'readings',
  'archives',
  'access',
])

const accessChange = z.object({
  userId: z.string().optional(),
  sessionId: z.string().optional(),
  caseId: z.string().optional(),
  fileId: z.string().optional(),
})

/** Published by the trigger of `notifications`: one notification for several users. */
const notificationEvent = z.object({
  type: z.string(),
  /** Absent if it is long or contains text that a user wrote: then it is read from the row. */
  data: z.looseObject({}).optional(),
  at: z.string(),
  /** The oldest transaction that was open when the row was inserted. */
  after: z.string().regex(/^\d+$/),
  to: z.array(z.tuple([z.string().describe('The id of the message.'), z.string().describe('The id of the user.')])),
})

/** Published by triggers and processes: what changed, as ids. */
const invalidationEvent = z.object({
  what: InvalidatedResourceSchema,
  case: z.string().optional(),
  people: z.array(z.string()).optional(),
})

const uploadMessage = z.union([
  z.object({
    action: z.enum(['save', 'leave', 'end']),
    upload: z.uuid(),
    holder: z.string(),
    from: z.string(),
    request_id: z.uuid(),
  }),
  z.object({ request_id: z.uuid(), done: z.boolean() }),
  z.object({ settled: z.uuid() }),
])

/** Every message of the bus: its topic and payload. Only ids and codes, since the database may log it. */
export const BusMessageSchema = z.discriminatedUnion('topic', [
  /** Cached access decisions that are no longer valid; null: all of them. */
  z.object({ topic: z.literal('access'), payload: accessChange.nullable().catch(null) }),
  /** The name of a queue with a new job. */
  z.object({ topic: z.literal('jobs'), payload: z.string() }),
  /** New notifications. */
  z.object({ topic: z.literal('told'), payload: notificationEvent }),
  /** What pages must refetch. */
  z.object({ topic: z.literal('changed'), payload: invalidationEvent }),
  /** Ids of uploads that have received more bytes. */
  z.object({ topic: z.literal('arriving'), payload: z.array(z.string()) }),
  /** Handoff of uploads between processes, and the end of concatenations. */
  z.object({ topic: z.literal('uploads'), payload: uploadMessage }),
])
export type BusMessage = z.output<typeof BusMessageSchema>
export type BusTopic = BusMessage['topic']
export type BusPayload<Topic extends BusTopic> = Extract<BusMessage, { topic: Topic }>['payload']

/** The text of a payload on the wire. */
export function encodeBusPayload<Topic extends BusTopic>(topic: Topic, payload: BusPayload<Topic>): string {
  const message = { topic, payload } as BusMessage
  switch (message.topic) {
    case 'jobs':
      return message.payload
    case 'arriving':
      return message.payload.join(' ')
    case 'access':
      return message.payload === null ? '' : JSON.stringify(message.payload)
    case 'uploads':
      return JSON.stringify(withDeprecatedKeys(message.payload))
    case 'told':
    case 'changed':
      return JSON.stringify(message.payload)
  }
}

/** Parses `<topic> <payload>`; null for a message that this version cannot parse, since another version of Fovea sent it. */
export function decodeBusMessage(text: string): BusMessage | null {
  const space = text.indexOf(' ')
  const topic = text.slice(0, space)
  return BusMessageSchema.safeParse({ topic, payload: decodePayload(topic, text.slice(space + 1)) }).data ?? null
}

function decodePayload(topic: string, text: string): unknown {
  if (topic === 'jobs') return text
  if (topic === 'arriving') return text.split(' ')
  const parsed = parseJson(text)
  return topic === 'uploads' ? withoutDeprecatedKeys(parsed) : parsed
}

/**
 * Adds `wish` and `nr`, the key names of earlier versions. Both names are sent and accepted, so that processes of two versions
 * can hand over uploads.
 */
function withDeprecatedKeys(payload: BusPayload<'uploads'>): object {
  return {
    ...payload,
    ...('action' in payload ? { wish: payload.action } : {}),
    ...('request_id' in payload ? { nr: payload.request_id } : {}),
  }
}

function withoutDeprecatedKeys(parsed: unknown): unknown {
  if (typeof parsed !== 'object' || parsed === null) return parsed
  const { wish: action, nr: request_id, ...rest } = parsed as Record<string, unknown>
  return { ...(action === undefined ? {} : { action }), ...(request_id === undefined ? {} : { request_id }), ...rest }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
