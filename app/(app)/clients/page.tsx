import { ClientsPage } from '@/components/coaching/clients/clients-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('clients')

/** The clients of a trainer. */
export default function Clients() {
  return guardPage('/clients', () => <ClientsPage />)
}
