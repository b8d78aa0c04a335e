import { z } from 'zod'
import { dropTransfer } from '@/lib/archives/transfers/drop-transfer'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  DELETE: route({
    method: 'DELETE',
    path: '/api/v1/archives/transfers/{id}',
    summary: 'Drops a transfer: its object is not exchanged',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Dropped.' },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'archive-transfer.drop', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await dropTransfer(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
