import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getStorage } from '@/lib/operations/get-storage'
import { StorageSchema } from '@/lib/operations/schema'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/storage',
    summary: 'Returns what is stored, by kind of file, and in which kind of store',
    auth: 'person',
    action: 'metrics:read',
    responses: { 200: StorageSchema },
    rateLimit: 'call',
    audit: { action: 'storage.read' },
    handler: ({ actor }) => getStorage(actor),
  }),
})
