import { headers } from 'next/headers'
import { type ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { relationsOf } from '@/lib/access/policy'
import { BROWSER_SESSION_SECONDS } from '@/lib/auth/sessions/start-session'
import { findIdleMinutes } from '@/lib/auth/sessions/idle-limit'
import { getPhotoUrl } from '@/lib/auth/users/get-photo-url'
import { settings } from '@/lib/config/settings'
import { currentLimits } from '@/lib/files/record/kinds/kind-limits'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'

/** The layout of every page behind the sign-in, which requires a session. Each page checks the access policy for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const [photo, minutes] = await Promise.all([
    getPhotoUrl(actor.id).catch(() => null),
    findIdleMinutes(actor.sessionId).catch(() => null),
  ])
  const opensEmergencies = relationsOf(actor, 'emergency:open').length > 0
  const person = { id: actor.id, name: actor.name, role: actor.role, photo, opensEmergencies }
  const { FOVEA_SERVICE_WORKER, NODE_ENV } = settings()
  const offline = { isEnabled: FOVEA_SERVICE_WORKER && NODE_ENV === 'production', sessionSeconds: BROWSER_SESSION_SECONDS }
  return (
    <AppShell
      idle={{ sessionId: actor.sessionId ?? '', minutes }}
      person={person}
      limits={currentLimits()}
      nonce={nonce}
      offline={offline}
    >
      {children}
    </AppShell>
  )
}
