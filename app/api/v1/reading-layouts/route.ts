import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { getLayouts } from '@/lib/readings/layouts/get-layouts'
import { saveLayouts } from '@/lib/readings/layouts/save-layouts'
import { ReadingLayoutsSchema } from '@/lib/readings/layouts/schema'

const path = '/api/v1/reading-layouts'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Returns the current user’s layouts of the reading room, by modality',
    auth: 'person',
    action: 'file:read',
    responses: { 200: ReadingLayoutsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor }) => getLayouts(actor),
  }),
  PUT: route({
    method: 'PUT',
    path,
    summary: 'Replaces the current user’s layouts of the reading room',
    auth: 'person',
    action: 'file:read',
    body: ReadingLayoutsSchema,
    responses: { 200: ReadingLayoutsSchema },
    rateLimit: 'call',
    audit: 'none',
    handler: ({ actor, body }) => saveLayouts(actor, body),
  }),
})
