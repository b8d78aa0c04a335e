import { z } from 'zod'
import type { OwnSession } from './own-sessions'

const OwnSessionSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['browser', 'token']).describe('A browser, or an API client with tokens.'),
    device: z.string().nullable().describe('The program and the system, such as “Firefox · Windows”.'),
    network: z.string().nullable().describe('The network without the part that names a machine, such as 192.0.2.0/24.'),
    shared: z.boolean().describe('Whether several people use the device.'),
    current: z.boolean().describe('Whether it is the session of this request.'),
    created_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().describe('When it was last used, to a few minutes.'),
  })
  .meta({ id: 'OwnSession' })
export type OwnSessionRecord = z.infer<typeof OwnSessionSchema>

export const OwnSessionsSchema = z.object({ items: z.array(OwnSessionSchema) }).meta({ id: 'OwnSessions' })

/** Converts a session to what the API shows of it. */
export const toOwnSessionRecord = (session: OwnSession): OwnSessionRecord => ({
  id: session.id,
  kind: session.kind,
  device: session.device,
  network: session.network,
  shared: session.isShared,
  current: session.isCurrent,
  created_at: session.createdAt.toISOString(),
  last_seen_at: session.lastSeenAt.toISOString(),
})
