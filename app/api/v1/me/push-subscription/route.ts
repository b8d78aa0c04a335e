import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { deletePushSubscription, savePushSubscription } from '@/lib/notifications/delivery/push/push-subscriptions'
import { PushSubscriptionSchema } from '@/lib/notifications/settings/schema'

const path = '/api/v1/me/push-subscription'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PUT: route({
    method: 'PUT',
    path,
    summary: 'Sends push messages to the device of this session, until it ends',
    auth: 'person',
    body: PushSubscriptionSchema,
    responses: { 204: 'Subscribed.' },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor, body }) => {
      await savePushSubscription(actor, body)
      return jsonResponse(204, undefined)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Sends no more push messages to the device of this session',
    auth: 'person',
    responses: { 204: 'Unsubscribed.' },
    rateLimit: 'call',
    audit: 'none',
    handler: async ({ actor }) => {
      await deletePushSubscription(actor.sessionId)
      return jsonResponse(204, undefined)
    },
  }),
})
