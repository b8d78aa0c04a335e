import { type ReactNode } from 'react'
import { ForbiddenPage } from '@/components/shell/status/forbidden-page'
import { type Actor } from '@/lib/access/actor'
import { type Page, canOpenPage } from '@/lib/access/page-access'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'

/**
 * Renders a page for a user whom the access policy allows to open it, and a refusal otherwise. The page's data is read only
 * if access is allowed.
 */
export async function guardPage(page: Page, render: (actor: Actor) => ReactNode | Promise<ReactNode>): Promise<ReactNode> {
  const actor = await requirePageActor()
  return canOpenPage(actor.role, page) ? render(actor) : <ForbiddenPage role={actor.role} />
}
