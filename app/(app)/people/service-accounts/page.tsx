import { ServiceAccountsPage } from '@/components/people/service-accounts/service-accounts-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('serviceAccounts')

/** The service accounts and what each may do, for administrators. */
export default function ServiceAccounts() {
  return guardPage('/people/service-accounts', () => <ServiceAccountsPage />)
}
