import { ArchiveTransferPageSchema, ArchiveTransferQuerySchema } from '@/lib/archives/schema'
import { listTransfers } from '@/lib/archives/transfers/list-transfers'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/archives/transfers',
    summary: 'Lists the objects on their way from and to archives, newest first',
    auth: 'person',
    action: 'archive:manage',
    query: ArchiveTransferQuerySchema,
    responses: { 200: ArchiveTransferPageSchema },
    rateLimit: 'call',
    audit: { action: 'archive-transfer.list', allowed: true },
    handler: ({ actor, query }) => listTransfers(actor, query),
  }),
})
