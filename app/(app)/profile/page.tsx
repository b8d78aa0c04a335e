import { ProfilePage } from '@/components/profile/profile-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('profile')

/** The user's own page. */
export default function Profile() {
  return guardPage('/profile', () => <ProfilePage />)
}
