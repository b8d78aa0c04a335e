import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { signDownload } from '@/lib/files/sign-download'
import { DownloadQuerySchema, ImageDownloadUrlSchema } from '@/lib/files/signed-schema'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'
import { signedAddress } from '@/lib/http/signed-address'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/images/{id}/download-url',
    summary: 'Signs an address from which the picture, or a smaller one of it, can be downloaded for a while',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    query: DownloadQuerySchema,
    answers: { 200: ImageDownloadUrlSchema },
    limit: 'call',
    audit: { action: 'file.sign-download', subject: ({ id }) => id, allowed: 'admin' },
    run: async ({ actor, params, query, ask }) => {
      const lifetimeSeconds = settings().SIGNED_URL_SECONDS
      const { link, expiresAt } = await signDownload(actor, { fileId: params.id, lifetimeSeconds, ...query })
      return { downloadUrl: signedAddress(ask, link, 'GET'), expiresAt: expiresAt.toISOString() }
    },
  }),
})
