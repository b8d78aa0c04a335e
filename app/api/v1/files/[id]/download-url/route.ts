import { z } from 'zod'
import { settings } from '@/lib/config/settings'
import { signDownload } from '@/lib/files/deliver/sign-download'
import { DownloadUrlSchema } from '@/lib/files/deliver/signed-url-schema'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'
import { signedUrlOf } from '@/lib/http/bytes/signed-url'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  GET: route({
    method: 'GET',
    path: '/api/v1/files/{id}/download-url',
    summary: 'Creates a presigned download URL for a file',
    auth: 'person',
    action: 'file:read',
    params: z.object({ id: z.string() }),
    responses: { 200: DownloadUrlSchema },
    rateLimit: 'call',
    audit: { action: 'file.sign-download', subject: ({ id }) => id, allowed: true },
    handler: async ({ actor, params, request }) => {
      const lifetimeSeconds = settings().SIGNED_URL_TTL_SECONDS
      const { link, expiresAt } = await signDownload(actor, { fileId: params.id, variant: 'original', lifetimeSeconds })
      return { url: signedUrlOf(request, link, 'GET'), expires_at: expiresAt.toISOString() }
    },
  }),
})
