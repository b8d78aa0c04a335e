import { type Metadata } from 'next'
import { NotificationsPage } from '@/components/notifications/notifications-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Notifications' }

/** The user's notifications. */
export default function Notifications() {
  return guardPage('/notifications', () => <NotificationsPage />)
}
