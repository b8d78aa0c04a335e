import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { CasesPage } from '@/components/home/cases-page'
import { opensCases } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Cases' }

/** The cases that this person may see. */
export default async function Cases() {
  const actor = await pageActor()
  return opensCases(actor.role) ? <CasesPage /> : <ClosedDoor role={actor.role} />
}
