import { z } from 'zod'
import { RetriedTransfersSchema } from '@/lib/archives/schema'
import { retryDeadTransfers } from '@/lib/archives/transfers/retry-dead-transfers'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/v1/archives/destinations/{id}/retry',
    summary: 'Tries the dead transfers of a destination again at once',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    hasNoBody: true,
    responses: { 200: RetriedTransfersSchema },
    rateLimit: 'call',
    audit: { action: 'archive-transfer.retry-all', subject: ({ id }) => id },
    handler: ({ actor, params: { id } }) => retryDeadTransfers(actor, 'destination', id),
  }),
})
