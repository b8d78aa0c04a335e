import { DeidentifiedPage } from '@/components/deidentified/deidentified-page'
import { relationsOf } from '@/lib/access/policy'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('deidentify')

/** Images to upload, and the resulting de-identified objects; for reviewers, what awaits review. */
export default function Anonymised() {
  return guardPage('/anonymised', ({ role }) => <DeidentifiedPage mayReview={relationsOf(role, 'dicom:review').length > 0} />)
}
