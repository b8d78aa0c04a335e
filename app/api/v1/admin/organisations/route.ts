import { methods } from '@/lib/http/route/methods'
import { jsonResponse, route } from '@/lib/http/route/route'
import { createOrganisation } from '@/lib/people/organisations/create-organisation'
import { listOrganisations } from '@/lib/people/organisations/list-organisations'
import {
  OrganisationInputSchema,
  OrganisationPageSchema,
  OrganisationQuerySchema,
  OrganisationSchema,
} from '@/lib/people/organisations/schema'

const path = '/api/v1/admin/organisations'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path,
    summary: 'Lists organisations, newest first',
    auth: 'person',
    action: 'organisation:manage',
    query: OrganisationQuerySchema,
    responses: { 200: OrganisationPageSchema },
    rateLimit: 'call',
    audit: { action: 'organisation.list', allowed: true },
    handler: ({ actor, query }) => listOrganisations(actor, query),
  }),
  POST: route({
    method: 'POST',
    path,
    summary: 'Creates an organisation',
    auth: 'person',
    action: 'organisation:manage',
    body: OrganisationInputSchema,
    responses: { 201: OrganisationSchema },
    errorStatuses: [409],
    rateLimit: 'call',
    audit: { action: 'organisation.create' },
    handler: async ({ actor, body }) => jsonResponse(201, await createOrganisation(actor, body)),
  }),
})
