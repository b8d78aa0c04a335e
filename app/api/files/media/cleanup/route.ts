import { cleanOrphans } from '@/lib/coaching/clean-orphans'
import { CleanupInputSchema, OrphanReportSchema } from '@/lib/coaching/media-schema'
import { settings } from '@/lib/config/settings'
import { methods } from '@/lib/http/methods'
import { route } from '@/lib/http/route'

export const { GET, HEAD, POST, PATCH, DELETE, PUT, OPTIONS } = methods({
  POST: route({
    method: 'POST',
    path: '/api/files/media/cleanup',
    summary: 'Removes coaching files that belong to nothing any more, or only tells what they are',
    auth: 'person',
    action: 'storage:clean',
    body: CleanupInputSchema,
    answers: { 200: OrphanReportSchema },
    limit: 'call',
    audit: { action: 'file.clean-up', allowed: true },
    run: ({ actor, body }) =>
      cleanOrphans({ actor, isDryRun: body.dry_run, maxAgeSeconds: body.max_age_seconds ?? settings().ORPHAN_MAX_AGE }),
  }),
})
