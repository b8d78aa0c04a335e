import { StudiesPage } from '@/components/studies/studies-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('studies')

/** The DICOM studies that the user may see. */
export default function Studies() {
  return guardPage('/studies', () => <StudiesPage />)
}
