import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listReadings } from '@/lib/readings/signed/list-readings'
import { ReadingInputSchema, ReadingListSchema, ReadingSchema } from '@/lib/readings/signed/schema'
import { signReading } from '@/lib/readings/signed/sign-reading'

const path = '/api/v1/reading-rooms/{id}/readings'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the signed readings of a case or study, with their addenda',
    auth: 'person',
    action: 'file:read',
    params,
    responses: { 200: ReadingListSchema },
    rateLimit: 'call',
    audit: { action: 'reading.list', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listReadings(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Signs a reading: it is stored with name and time, and never changed',
    auth: 'person',
    action: 'reading:sign',
    params,
    body: ReadingInputSchema,
    responses: { 201: ReadingSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'reading.sign', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body }) => jsonResponse(201, await signReading(actor, id, body)),
  }),
})
