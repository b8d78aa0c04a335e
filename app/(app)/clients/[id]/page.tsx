import { type Metadata } from 'next'
import { ClientPage } from '@/components/coaching/clients/client-page'
import { guardPage } from '../../guard-page'

export const metadata: Metadata = { title: 'Client' }

/** One client of a trainer. */
export default async function Client({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return guardPage('/clients/[id]', () => <ClientPage clientId={id} />)
}
