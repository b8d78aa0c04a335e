import { z } from 'zod'
import { changeMessage } from '@/lib/coaching/messages/change-message'
import { deleteMessage } from '@/lib/coaching/messages/delete-message'
import { MessageChangeSchema, MessageSchema } from '@/lib/coaching/messages/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/messages/{id}'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes the text of a message that the current user sent',
    auth: 'person',
    action: 'message:change',
    params,
    body: MessageChangeSchema,
    responses: { 200: MessageSchema },
    errorStatuses: [404, 409],
    rateLimit: 'write',
    audit: { action: 'message.change' },
    handler: ({ actor, params, body }) => changeMessage(actor, params.id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a message that the current user sent; its place in the conversation stays',
    auth: 'person',
    action: 'message:change',
    params,
    responses: { 204: 'Deleted.' },
    errorStatuses: [404],
    rateLimit: 'write',
    audit: { action: 'message.delete' },
    handler: async ({ actor, params }) => {
      await deleteMessage(actor, params.id)
      return jsonResponse(204, undefined)
    },
  }),
})
