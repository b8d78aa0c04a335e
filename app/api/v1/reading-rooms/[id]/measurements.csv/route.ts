import { z } from 'zod'
import { serveStream } from '@/lib/http/bytes/serve-stream'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { exportMeasurements } from '@/lib/readings/measurements/export-measurements'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/reading-rooms/{id}/measurements.csv',
    summary: 'Returns the measurements of a reading room as CSV',
    auth: 'person',
    stepUp: true,
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: 'One line for each value: its measurement, author, image, name, value and unit.' },
    rateLimit: 'call',
    audit: { action: 'measurement.export', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params: { id }, request }) => {
      const lines = await exportMeasurements(actor, id)
      const read = async function* () {
        yield await Promise.resolve(lines)
      }
      return serveStream(request, { type: 'text/csv; charset=utf-8', filename: 'measurements.csv', read })
    },
  }),
})
