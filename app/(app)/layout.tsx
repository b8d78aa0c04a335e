import { headers } from 'next/headers'
import { type ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { BROWSER_SESSION_SECONDS } from '@/lib/auth/sessions/start-session'
import { getPhotoUrl } from '@/lib/auth/users/get-photo-url'
import { settings } from '@/lib/config/settings'
import { currentLimits } from '@/lib/files/record/kinds/kind-limits'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'

/** The layout of every page behind the sign-in, which requires a session. Each page checks the access policy for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const person = { id: actor.id, name: actor.name, role: actor.role, photo: await getPhotoUrl(actor.id).catch(() => null) }
  const { FOVEA_SERVICE_WORKER, NODE_ENV } = settings()
  const offline = { isEnabled: FOVEA_SERVICE_WORKER && NODE_ENV === 'production', sessionSeconds: BROWSER_SESSION_SECONDS }
  return (
    <AppShell person={person} limits={currentLimits()} nonce={nonce} offline={offline}>
      {children}
    </AppShell>
  )
}
