import { type Metadata } from 'next'
import { UploadPage } from '@/components/anonymised/upload-page'
import { relationsOf } from '@/lib/access/policy'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Anonymised object' }

/** One object: what was done to it, and the look for text in its pixels. */
export default async function Anonymised({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor()
  const { id } = await params
  return <UploadPage id={id} mayReview={relationsOf(actor.role, 'dicom:review').length > 0} />
}
