import { BlackoutPage } from '@/components/blackout/blackout-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('blackout')

/** One photograph or video: which of its areas are black. */
export default async function Blackout({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return guardPage('/blackout/[id]', () => <BlackoutPage id={id} />)
}
