import { headers } from 'next/headers'
import { type ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { pageActor } from '@/lib/http/page-actor'

/** Every page behind the sign-in: nobody gets here without a session. Each page asks again for itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await pageActor()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <AppShell person={{ id: actor.id, name: actor.name, role: actor.role }} nonce={nonce}>
      {children}
    </AppShell>
  )
}
