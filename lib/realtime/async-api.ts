import { z } from 'zod'
import { MAX_REPLAYED_MESSAGES, MAX_REPLAYED_UNREAD } from './replay-messages'
import { CLOSE_CODES, DataSchemas, ConnectionQuerySchema, InvalidatedResourceSchema, ReplayedSchema } from './schema'

const DESCRIPTION = `Messages are stored before they are sent: what comes over the connection is in the inbox too (GET /api/v1/notifications).

Reconnect with \`last_id\`, the id of the last frame, and what was missed comes first, at most ${MAX_REPLAYED_MESSAGES} messages; without it the newest
unread messages come first, at most ${MAX_REPLAYED_UNREAD}. Each of them has \`replayed: true\`. A SYSTEM frame with \`event: truncated\` reports that
there were more. Some messages may come twice: recognise them by their id.

Heartbeats are pings of the protocol. A client need not send anything: one that sends much is closed (${CLOSE_CODES.flooding}, 1009), and
so is one that does not read. Closed with ${CLOSE_CODES.goingAway} or ${CLOSE_CODES.tryAgain}, reconnect in a moment; with
${CLOSE_CODES.signedOut} the session ended; with ${CLOSE_CODES.tooMany} the same user opened more connections than allowed.

An access token is given in \`token\` or in the header Authorization. A browser gives a ticket instead (POST
/api/v1/live/ticket), which opens one connection, from our own pages alone; it then also receives the events of the connection:
what to refetch (\`event: changed\`; \`what\` is one of ${InvalidatedResourceSchema.options.join(', ')}), that it is up to date (\`live\`), that
the server reconnects to its message bus (\`resyncing\`), and twice a minute \`keepalive\`.

Deprecated, and still sent beside \`event\` for earlier clients: \`about\` with the words \`missed-more\` (now \`truncated\`),
\`catching-up\` (\`resyncing\`), \`here\` (\`keepalive\`), \`changed\` and \`live\`; the query parameter \`hints\` (\`invalidations\`).`

/** Generates the AsyncAPI 3.0 document of the WebSocket from the schemas of its messages. */
export function asyncApi(serverUrl: string): object {
  const { host, protocol } = new URL(serverUrl)
  const types = Object.keys(DataSchemas) as (keyof typeof DataSchemas)[]
  return {
    asyncapi: '3.0.0',
    info: { title: 'Fovea, live', version: '1', description: DESCRIPTION },
    servers: { fovea: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: {
      connection: {
        address: '/api/ws/ws/{user_id}',
        title: 'The messages of one user',
        parameters: { user_id: { description: 'The id or the number of the user who connects.' } },
        bindings: { ws: { method: 'GET', query: toPlainJsonSchema(ConnectionQuerySchema), bindingVersion: '0.1.0' } },
        messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
      },
    },
    operations: {
      send: {
        action: 'send',
        channel: { $ref: '#/channels/connection' },
        messages: types.map((type) => ({ $ref: `#/channels/connection/messages/${type}` })),
      },
    },
    components: { messages: Object.fromEntries(types.map((type) => [type, messageOf(type)])) },
  }
}

function messageOf(type: keyof typeof DataSchemas): object {
  const payload = z.object({
    id: z.uuid(),
    type: z.literal(type),
    data: DataSchemas[type],
    created_at: z.iso.datetime(),
    replayed: ReplayedSchema,
  })
  return {
    name: type,
    summary: DataSchemas[type].description,
    contentType: 'application/json',
    payload: toPlainJsonSchema(payload),
  }
}

function toPlainJsonSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
