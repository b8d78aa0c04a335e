import type { Metadata } from 'next'

import { CasePage } from '@/components/case/case-page'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Case' }

/** One case. What it holds is asked for by the browser, through the same doors as everybody uses. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [actor, { id }] = await Promise.all([pageActor(), params])
  return <CasePage caseId={id} me={{ id: actor.id, name: actor.name, role: actor.role }} />
}
