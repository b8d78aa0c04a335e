import { z } from 'zod'
import { getCertificate } from '@/lib/erasure/get-certificate'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { PRIVATE_HEADERS } from '@/lib/http/route/security-headers'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/admin/erasures/{id}/certificate',
    summary: 'Downloads the signed certificate of an erasure, for npm run audit:verify',
    auth: 'person',
    action: 'erasure:manage',
    params: z.object({ id: z.string() }),
    responses: { 200: 'The certificate, as JSON.' },
    errorStatuses: [404],
    rateLimit: 'call',
    audit: { action: 'person.certificate', subject: ({ id }) => id },
    handler: async ({ actor, params: { id } }) => ({
      status: 200,
      headers: {
        ...PRIVATE_HEADERS,
        'content-type': 'application/json',
        'content-disposition': 'attachment; filename="erasure-certificate.json"',
      },
      body: Buffer.from(await getCertificate(actor, id)),
    }),
  }),
})
