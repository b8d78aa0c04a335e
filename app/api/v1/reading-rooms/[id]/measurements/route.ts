import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { listMeasurements } from '@/lib/readings/measurements/list-measurements'
import { MeasurementListSchema } from '@/lib/readings/measurements/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/reading-rooms/{id}/measurements',
    summary: 'Lists the measurements of a reading room, its priors included',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: MeasurementListSchema },
    rateLimit: 'call',
    audit: { action: 'measurement.list', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listMeasurements(actor, id),
  }),
})
