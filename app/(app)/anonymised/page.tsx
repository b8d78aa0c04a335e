import { type Metadata } from 'next'
import { AnonymisedPage } from '@/components/anonymised/anonymised-page'
import { relationsOf } from '@/lib/access/policy'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Anonymise' }

/** Pictures that go in, and the anonymised objects that come out; for whoever may look, what waits for that. */
export default async function Anonymised() {
  const actor = await pageActor()
  return <AnonymisedPage mayReview={relationsOf(actor.role, 'dicom:review').length > 0} />
}
