import { type Metadata } from 'next'
import { CasesPage } from '@/components/home/cases/cases-page'
import { canOpenPage } from '@/lib/access/page-access'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Cases' }

/** The cases that the user may see. */
export default function Cases() {
  return guardPage('/cases', ({ role }) => <CasesPage mayShare={canOpenPage(role, '/links')} />)
}
