import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { getStats } from '@/lib/studies/get-stats'
import { StatsSchema } from '@/lib/studies/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/stats',
    bare: '/stats',
    summary: 'Counts the uploads that the caller may see',
    auth: 'person',
    answers: { 200: StatsSchema },
    limit: 'call',
    audit: { action: 'dicom.stats', allowed: 'admin' },
    run: ({ actor }) => getStats(actor),
  }),
})
