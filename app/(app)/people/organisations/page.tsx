import { OrganisationsPage } from '@/components/people/organisations/organisations-page'
import { pageTitle } from '../../../page-title'
import { guardPage } from '../../guard-page'

export const generateMetadata = pageTitle('organisations')

/** The organisations, for administrators. */
export default function Organisations() {
  return guardPage('/people/organisations', () => <OrganisationsPage />)
}
