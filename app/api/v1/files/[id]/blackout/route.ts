import { z } from 'zod'
import { blackOutFile } from '@/lib/files/blackout/black-out-file'
import { getBlackout } from '@/lib/files/blackout/get-blackout'
import { liftBlackout } from '@/lib/files/blackout/lift-blackout'
import { BlackoutInputSchema, BlackoutSchema } from '@/lib/files/blackout/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/files/{id}/blackout'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns the blacked-out areas of a photo or video, for those who may change them',
    auth: 'person',
    action: 'file:blackout',
    params,
    responses: { 200: BlackoutSchema },
    errorStatuses: [415],
    rateLimit: 'call',
    audit: { action: 'file.read-blackout', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => getBlackout(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Blacks out areas of a photo, or of a video for spans of time; everything shown of it then comes from the result',
    auth: 'person',
    action: 'file:blackout',
    params,
    body: BlackoutInputSchema,
    responses: { 200: BlackoutSchema, 202: BlackoutSchema },
    errorStatuses: [409, 415, 422],
    rateLimit: 'call',
    audit: { action: 'file.blackout', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => {
      const blackout = await blackOutFile(actor, id, body.rectangles)
      return jsonResponse(blackout.state === 'processing' ? 202 : 200, blackout)
    },
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Lifts the blackout of a photo or video: its original is shown again',
    auth: 'person',
    action: 'file:blackout',
    params,
    responses: { 204: 'Lifted.' },
    errorStatuses: [409, 415],
    rateLimit: 'call',
    audit: { action: 'file.blackout-lift', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await liftBlackout(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
