import { doctorsSee } from '@/lib/access/doctors/doctors-see'
import { PeoplePage } from '@/components/people/people-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('people')

/** All user accounts, for administrators. */
export default function People() {
  return guardPage('/people', () => <PeoplePage doctorsSee={doctorsSee()} />)
}
