import { type Metadata } from 'next'
import { HomeOf } from '@/components/home/home-of'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Home' }

/** The first page of each role: what waits for this person. */
export default async function Home() {
  const actor = await pageActor()
  return <HomeOf role={actor.role} />
}
