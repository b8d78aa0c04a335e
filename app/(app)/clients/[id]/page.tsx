import { ClientPage } from '@/components/coaching/clients/client-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('client')

/** One client of a trainer. */
export default async function Client({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return guardPage('/clients/[id]', () => <ClientPage clientId={id} />)
}
