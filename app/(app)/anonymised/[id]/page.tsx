import { DeidentifiedUploadPage } from '@/components/deidentified/deidentified-upload-page'
import { relationsOf } from '@/lib/access/policy'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('deidentifiedUpload')

/** One object: what de-identification did to it, and the review of its pixels for text. */
export default async function Anonymised({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return guardPage('/anonymised/[id]', ({ role }) => (
    <DeidentifiedUploadPage id={id} mayReview={relationsOf(role, 'dicom:review').length > 0} />
  ))
}
