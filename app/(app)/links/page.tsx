import { type Metadata } from 'next'
import { ClosedDoor } from '@/components/home/closed-door'
import { MyLinksPage } from '@/components/share/my-links-page'
import { sharesLinks } from '@/components/shell/doors'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Shared links' }

/** The share links that this person made. */
export default async function Links() {
  const actor = await pageActor()
  return sharesLinks(actor.role) ? <MyLinksPage /> : <ClosedDoor role={actor.role} />
}
