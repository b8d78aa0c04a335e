import { cleanOrphans } from '@/lib/coaching/media/clean-orphans'
import { CleanupInputSchema, OrphanReportSchema } from '@/lib/coaching/media/schema'
import { settings } from '@/lib/config/settings'
import { methods } from '@/lib/http/route/methods'
import { route } from '@/lib/http/route/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/files/media/cleanup',
    summary: 'Deletes orphaned coaching files, or lists them (dry run)',
    auth: 'person',
    action: 'storage:clean',
    body: CleanupInputSchema,
    responses: { 200: OrphanReportSchema },
    rateLimit: 'call',
    audit: { action: 'file.clean-up', allowed: true },
    handler: ({ actor, body }) =>
      cleanOrphans({ actor, isDryRun: body.dry_run, maxAgeSeconds: body.max_age_seconds ?? settings().ORPHAN_MAX_AGE }),
  }),
})
