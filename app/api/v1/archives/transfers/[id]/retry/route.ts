import { z } from 'zod'
import { ArchiveTransferSchema } from '@/lib/archives/schema'
import { retryTransfer } from '@/lib/archives/transfers/retry-transfer'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/transfers/{id}/retry',
    summary: 'Tries a transfer again at once, also one that is dead or dropped',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: ArchiveTransferSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'archive-transfer.retry', subject: ({ id }) => id },
    handler: ({ actor, params: { id } }) => retryTransfer(actor, id),
  }),
})
