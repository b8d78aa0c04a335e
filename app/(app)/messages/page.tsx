import { MessagesPage } from '@/components/coaching/messages/messages-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('messages')

/** Messages between a trainer and a client; `?with=` selects the conversation. */
export default async function Messages({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { with: withId } = await searchParams
  return guardPage('/messages', () => <MessagesPage withId={typeof withId === 'string' ? withId : undefined} />)
}
