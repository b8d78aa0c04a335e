import { z } from 'zod'
import { CLOSE, DataSchemas, LineQuerySchema } from './schema'

const SAYS = `Messages are stored before they are sent: what came over the line stands in the inbox too (GET /api/v1/notifications).

Come back with \`last_id\`, the id of the frame that came last, and what was missed comes first, at most 500 of it; a SYSTEM
frame with \`about: missed-more\` says that there was more. Some of what you saw may come again: know it by its id.

Heartbeats are pings of the protocol. A client has nothing to say: whoever says much is closed (${CLOSE.flooding}, 1009), and
so is whoever does not read. Closed with ${CLOSE.goingAway} or ${CLOSE.tryAgain}, come back in a moment; with
${CLOSE.signedOut} the sign-in ended; with ${CLOSE.tooMany} the same person opened more lines than they may have.

An access token stands in \`token\` or in the header Authorization. A browser puts a ticket in its place (POST
/api/v1/live/ticket), which opens one line, from our own pages alone; it is then also told what to look at again
(\`about: changed\`), that it has caught up (\`live\`), and twice a minute that the line stands (\`here\`).`

/** Generates the AsyncAPI 3.0 document of the live line from the schemas of what is sent. */
export function asyncApi(serverUrl: string): object {
  const { host, protocol } = new URL(serverUrl)
  const types = Object.keys(DataSchemas) as (keyof typeof DataSchemas)[]
  return {
    asyncapi: '3.0.0',
    info: { title: 'Fovea, live', version: '1', description: SAYS },
    servers: { fovea: { host, protocol: protocol === 'https:' ? 'wss' : 'ws' } },
    channels: {
      line: {
        address: '/api/ws/ws/{user_id}',
        title: 'What one person is told',
        parameters: { user_id: { description: 'The id or the number of whoever asks.' } },
        bindings: { ws: { method: 'GET', query: plain(LineQuerySchema), bindingVersion: '0.1.0' } },
        messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
      },
    },
    operations: {
      tell: {
        action: 'send',
        channel: { $ref: '#/channels/line' },
        messages: types.map((type) => ({ $ref: `#/channels/line/messages/${type}` })),
      },
    },
    components: { messages: Object.fromEntries(types.map((type) => [type, messageOf(type)])) },
  }
}

function messageOf(type: keyof typeof DataSchemas): object {
  const payload = z.object({ id: z.uuid(), type: z.literal(type), data: DataSchemas[type], created_at: z.iso.datetime() })
  return { name: type, summary: DataSchemas[type].description, contentType: 'application/json', payload: plain(payload) }
}

function plain(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}
