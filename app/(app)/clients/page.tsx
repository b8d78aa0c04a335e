import { type Metadata } from 'next'
import { ClientsPage } from '@/components/coaching/clients/clients-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Clients' }

/** The clients of a trainer. */
export default function Clients() {
  return guardPage('/clients', () => <ClientsPage />)
}
