import { z } from 'zod'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { OrganisationChangeSchema, OrganisationSchema } from '@/lib/people/organisations/schema'
import { updateOrganisation } from '@/lib/people/organisations/update-organisation'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  PATCH: route({
    method: 'PATCH',
    path: '/api/v1/admin/organisations/{id}',
    summary: 'Renames, closes or reopens an organisation, and says how its patient numbers are written',
    auth: 'person',
    action: 'organisation:manage',
    params: z.object({ id: z.string() }),
    body: OrganisationChangeSchema,
    responses: { 200: OrganisationSchema },
    errorStatuses: [404, 409],
    rateLimit: 'call',
    audit: { action: 'organisation.change', subject: ({ id }) => id },
    handler: ({ actor, params: { id }, body }) => updateOrganisation(actor, id, body),
  }),
})
