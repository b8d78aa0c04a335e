import { MyProgressPage } from '@/components/coaching/progress/my-progress-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('progress')

/** A client's measurements. */
export default function Progress() {
  return guardPage('/progress', () => <MyProgressPage />)
}
