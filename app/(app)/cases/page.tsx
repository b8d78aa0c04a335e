import { CasesPage } from '@/components/home/cases/cases-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('cases')

/** The cases that the user may see. */
export default function Cases() {
  return guardPage('/cases', () => <CasesPage />)
}
