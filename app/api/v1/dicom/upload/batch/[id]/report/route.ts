import { z } from 'zod'
import { serveStream } from '@/lib/http/bytes/serve-stream'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { exportBatchReport } from '@/lib/studies/export-report'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/dicom/upload/batch/{id}/report',
    summary: 'Returns the de-identification reports of all files of a batch as CSV',
    auth: 'person',
    params: z.object({ id: z.string() }),
    responses: { 200: 'The report as CSV: upload, attribute, tag, action, rule and how often.' },
    rateLimit: 'call',
    audit: { action: 'dicom.read', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params: { id }, request }) => {
      const lines = await exportBatchReport(actor, id)
      return serveStream(request, { type: 'text/csv; charset=utf-8', filename: `de-identification-${id}.csv`, read: () => lines })
    },
  }),
})
