import { z } from 'zod'
import { createSource } from '@/lib/archives/sources/create-source'
import { listSources } from '@/lib/archives/sources/list-sources'
import { ArchiveSourceSchema, NewArchiveSourceSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/archives/sources'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the archives of which studies are fetched, with their queues and without their secrets',
    auth: 'person',
    action: 'archive:manage',
    responses: { 200: z.object({ items: z.array(ArchiveSourceSchema), next_cursor: z.null() }) },
    rateLimit: 'call',
    audit: { action: 'archive-source.list', allowed: true },
    handler: async ({ actor }) => ({ items: await listSources(actor), next_cursor: null }),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates an archive of which studies are fetched from now on',
    auth: 'person',
    stepUp: true,
    action: 'archive:manage',
    body: NewArchiveSourceSchema,
    responses: { 201: ArchiveSourceSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'archive-source.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createSource(actor, body)),
  }),
})
