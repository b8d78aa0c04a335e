import { z } from 'zod'
import { changeDestination } from '@/lib/archives/destinations/change-destination'
import { deleteDestination } from '@/lib/archives/destinations/delete-destination'
import { ArchiveDestinationChangeSchema, ArchiveDestinationSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/archives/destinations/{id}'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes an archive to which objects are sent; its secret stays unless another one is given',
    auth: 'person',
    stepUp: true,
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    body: ArchiveDestinationChangeSchema,
    responses: { 200: ArchiveDestinationSchema },
    rateLimit: 'call',
    audit: { action: 'archive-destination.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => changeDestination(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes an archive to which objects are sent, with its secret and its queue',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'archive-destination.delete', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await deleteDestination(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
