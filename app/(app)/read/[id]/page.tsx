import { ReadingRoomPage } from '@/components/reading/reading-room-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('reading')

/** The reading room of a case or a study. The browser requests its contents through the same API as other clients. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return guardPage('/read/[id]', () => <ReadingRoomPage id={id} />)
}
