import { release } from '../runtime/release'
import { z } from 'zod'
import { MAX_REPLAYED_MESSAGES, MAX_REPLAYED_UNREAD } from './replay-messages'
import { CLOSE_CODES } from './connection-events/schema'
import { DataSchemas, ConnectionQuerySchema, InvalidatedResourceSchema, ReplayedSchema } from './schema'

const DESCRIPTION = `Messages are stored before they are sent. The notification list (GET /api/v1/notifications) contains them too.

Reconnect with \`last_id\`, the id of the last frame received. Missed messages are then replayed first, at most
${MAX_REPLAYED_MESSAGES}. Without \`last_id\` the newest unread messages are sent first, at most ${MAX_REPLAYED_UNREAD}. Replayed messages have
\`replayed: true\`. A SYSTEM frame with \`event: truncated\` reports that more messages were missed. Messages may be
delivered twice: deduplicate them by id.

Heartbeats are protocol pings. Clients need not send anything. A client that sends too much is closed with
${CLOSE_CODES.flooding} or 1009, and so is a client that does not read. After ${CLOSE_CODES.goingAway} or ${CLOSE_CODES.tryAgain}, reconnect shortly. ${CLOSE_CODES.signedOut} means
that the session ended. ${CLOSE_CODES.tooMany} means that the user opened more connections than allowed.

Send the access token in \`token\` or in the Authorization header. Browsers send a ticket instead (POST
/api/v1/live/ticket). A ticket opens one connection, from Fovea’s own pages only. Such a connection also receives
connection events. \`changed\` names the resource to refetch in \`what\`: one of ${InvalidatedResourceSchema.options.join(', ')}.
\`live\` means that the connection is up to date. \`resyncing\` means that the server reconnects to its message bus.
\`keepalive\` is sent twice a minute.

Deprecated, but still sent beside \`event\` for earlier clients: \`about\` with the values \`missed-more\` (now \`truncated\`),
\`catching-up\` (\`resyncing\`), \`here\` (\`keepalive\`), \`changed\` and \`live\`; the query parameter \`hints\` (\`invalidations\`).`

/** Generates the AsyncAPI 3.0 document of the WebSocket from the schemas of its messages. */
export function asyncApi(serverUrl: string): object {
  const { host, protocol } = new URL(serverUrl)
  const types = Object.keys(DataSchemas) as (keyof typeof DataSchemas)[]
  return {
    asyncapi: '3.0.0',
    info: { title: 'Fovea WebSocket API', version: release().version, description: DESCRIPTION },
    servers: { fovea: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: {
      connection: {
        address: '/api/ws/ws/{user_id}',
        title: 'Messages to one user',
        parameters: { user_id: { description: 'The id or number of the user who connects.' } },
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
