import { NotificationsPage } from '@/components/notifications/notifications-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('notifications')

/** The user's notifications. */
export default function Notifications() {
  return guardPage('/notifications', () => <NotificationsPage />)
}
