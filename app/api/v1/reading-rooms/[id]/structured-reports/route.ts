import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { listReports } from '@/lib/readings/reports/list-reports'
import { ReportInputSchema, ReportListSchema, StoredReportSchema } from '@/lib/readings/reports/schema'
import { storeReport } from '@/lib/readings/reports/store-report'

const path = '/api/v1/reading-rooms/{id}/structured-reports'
const params = z.object({ id: z.string() })

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the DICOM structured reports of a reading room with their measurements, whoever made them',
    auth: 'person',
    action: 'file:read',
    params,
    responses: { 200: ReportListSchema },
    rateLimit: 'call',
    audit: { action: 'report.list', subject: ({ id }) => id, allowed: true },
    handler: ({ actor, params: { id } }) => listReports(actor, id),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Writes the current user’s measurements of a study as a DICOM structured report (TID 1500) into it',
    auth: 'person',
    action: 'measurement:create',
    params,
    body: ReportInputSchema,
    responses: { 201: StoredReportSchema },
    errorStatuses: [409, 507],
    rateLimit: 'upload',
    audit: { action: 'report.store', subject: ({ id }) => id },
    handler: async ({ actor, params: { id }, body: input, request }) =>
      jsonResponse(201, await storeReport(actor, { roomId: id, input, ip: request.ip })),
  }),
})
