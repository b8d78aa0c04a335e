import { headers } from 'next/headers'
import { type ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { currentLimits } from '@/lib/files/record/kinds/kind-limits'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'

/** The layout of every page behind the sign-in, which requires a session. Each page checks the access policy for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requirePageActor()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <AppShell person={{ id: actor.id, name: actor.name, role: actor.role }} limits={currentLimits()} nonce={nonce}>
      {children}
    </AppShell>
  )
}
