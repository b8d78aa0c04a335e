import { z } from 'zod'
import { changeSource } from '@/lib/archives/sources/change-source'
import { deleteSource } from '@/lib/archives/sources/delete-source'
import { ArchiveSourceChangeSchema, ArchiveSourceSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/archives/sources/{id}'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path,
    summary: 'Changes an archive of which studies are fetched; its secret stays unless another one is given',
    auth: 'person',
    stepUp: true,
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    body: ArchiveSourceChangeSchema,
    responses: { 200: ArchiveSourceSchema },
    rateLimit: 'call',
    audit: { action: 'archive-source.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => changeSource(actor, id, body),
  }),
  DELETE: route({
    method: 'DELETE',
    path,
    summary: 'Deletes an archive of which studies are fetched, with its secret and its queue',
    auth: 'person',
    action: 'archive:manage',
    params: z.object({ id: z.string() }),
    responses: { 204: 'Deleted.' },
    rateLimit: 'call',
    audit: { action: 'archive-source.delete', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => {
      await deleteSource(actor, id)
      return jsonResponse(204, undefined)
    },
  }),
})
