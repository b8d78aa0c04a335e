import { type ReactNode } from 'react'
import { ForbiddenPage } from '@/components/shell/status/forbidden-page'
import { type Actor } from '@/lib/access/actor'
import { type Page, canOpenPage } from '@/lib/access/page-access'
import { requirePageActor } from '@/lib/http/pages/require-page-actor'
import { PageMessages } from '../page-messages'
import { NAMESPACES_BY_PAGE } from './page-namespaces'

/**
 * Renders a page for a user whom the access policy allows to open it, and a refusal otherwise. The page's data is read only
 * if access is allowed; its messages are sent in the reader's language.
 */
export async function guardPage(page: Page, render: (actor: Actor) => ReactNode | Promise<ReactNode>): Promise<ReactNode> {
  const actor = await requirePageActor()
  if (!canOpenPage(actor.role, page)) return <ForbiddenPage role={actor.role} />
  return <PageMessages of={NAMESPACES_BY_PAGE[page]}>{await render(actor)}</PageMessages>
}
