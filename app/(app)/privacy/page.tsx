import { PrivacyPage } from '@/components/privacy/privacy-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('privacy')

/** Who may act for a patient, and the patient’s data as a download. */
export default function Privacy() {
  return guardPage('/privacy', () => <PrivacyPage />)
}
