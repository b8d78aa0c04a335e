import { EmergencyPage } from '@/components/emergency/emergency-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('emergency')

/** Which cases doctors opened in an emergency, for administrators to review. */
export default function Emergency() {
  return guardPage('/people/emergency', () => <EmergencyPage />)
}
