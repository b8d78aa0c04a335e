import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { ProofQuerySchema, ProofSchema } from '@/lib/trail/schema'
import { proveForAdmin } from '@/lib/trail/verify-for-admin'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/audit/proof/{row}',
    summary: 'Proves that a row, by its id or position, is part of a signed checkpoint, and the checkpoint of the newest one',
    auth: 'person',
    action: 'audit:read',
    params: z.object({ row: z.string() }),
    query: ProofQuerySchema,
    responses: { 200: ProofSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'audit.prove', allowed: true },
    handler: ({ actor, params, query }) => proveForAdmin(actor, params.row, query.from),
  }),
})
