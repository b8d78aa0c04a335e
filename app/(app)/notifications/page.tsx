import { type Metadata } from 'next'
import { NotificationsPage } from '@/components/notifications/notifications-page'
import { pageActor } from '@/lib/http/page-actor'

export const metadata: Metadata = { title: 'Notifications' }

/** What this person was told. */
export default async function Notifications() {
  await pageActor()
  return <NotificationsPage />
}
