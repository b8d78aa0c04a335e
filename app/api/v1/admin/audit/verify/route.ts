import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { TrailReportSchema } from '@/lib/trail/schema'
import { verifyForAdmin } from '@/lib/trail/verify-for-admin'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/audit/verify',
    summary: 'Verifies the audit trail, the access log and their checkpoints, and returns the first bad or missing row',
    auth: 'person',
    action: 'audit:read',
    responses: { 200: TrailReportSchema },
    rateLimit: 'call',
    audit: { action: 'audit.verify', allowed: true },
    handler: ({ actor }) => verifyForAdmin(actor),
  }),
})
