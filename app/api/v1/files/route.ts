import { FileListQuerySchema, FileListSchema, listFiles } from '@/lib/files/record/list-files'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files',
    summary: 'Returns the metadata of several files by their ids; those not visible to the current user are left out',
    auth: 'person',
    action: 'file:read',
    query: FileListQuerySchema,
    responses: { 200: FileListSchema },
    rateLimit: 'call',
    audit: { action: 'file.list', allowed: true },
    handler: ({ actor, query: { ids } }) => listFiles(actor, ids),
  }),
})
