import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { deleteMeasurement } from '@/lib/readings/measurements/delete-measurement'
import { saveMeasurement } from '@/lib/readings/measurements/save-measurement'
import { MeasurementInputSchema, MeasurementSchema, MeasurementVersionQuerySchema } from '@/lib/readings/measurements/schema'

const path = '/api/v1/reading-rooms/{id}/measurements/{measurement}'
const params = z.object({ id: z.string(), measurement: z.string().describe('A UUID that the client chooses.') })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PUT: route({
    method: 'PUT',
    path,
    summary: 'Saves a measurement, or a new version of one; the same request again changes nothing',
    auth: 'person',
    action: 'measurement:create',
    params,
    body: MeasurementInputSchema,
    responses: { 200: MeasurementSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'measurement.change', subject: ({ measurement }) => measurement },
    handler: ({ actor, params: { id: roomId, measurement: id }, body: input }) => saveMeasurement(actor, { roomId, id, input }),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes a measurement of the current user',
    auth: 'person',
    action: 'measurement:change',
    params,
    query: MeasurementVersionQuerySchema,
    responses: { 204: 'It is deleted.' },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'measurement.delete', subject: ({ measurement }) => measurement },
    handler: async ({ actor, params: { id: roomId, measurement: id }, query }) => {
      await deleteMeasurement(actor, { roomId, id, ...query })
      return jsonResponse(204, undefined)
    },
  }),
})
