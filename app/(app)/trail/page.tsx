import { TrailPage } from '@/components/trail/trail-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('trail')

/** The audit trail, its verification and its export, for administrators. */
export default function Trail() {
  return guardPage('/trail', () => <TrailPage />)
}
