import { z } from 'zod'
import { createDestination } from '@/lib/archives/destinations/create-destination'
import { listDestinations } from '@/lib/archives/destinations/list-destinations'
import { ArchiveDestinationSchema, NewArchiveDestinationSchema } from '@/lib/archives/schema'
import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'

const path = '/api/v1/archives/destinations'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists the archives to which objects are sent, with their queues and without their secrets',
    auth: 'person',
    action: 'archive:manage',
    responses: { 200: z.object({ items: z.array(ArchiveDestinationSchema), next_cursor: z.null() }) },
    rateLimit: 'call',
    audit: { action: 'archive-destination.list', allowed: true },
    handler: async ({ actor }) => ({ items: await listDestinations(actor), next_cursor: null }),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates an archive to which objects are sent from now on',
    auth: 'person',
    stepUp: true,
    action: 'archive:manage',
    body: NewArchiveDestinationSchema,
    responses: { 201: ArchiveDestinationSchema },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'archive-destination.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createDestination(actor, body)),
  }),
})
