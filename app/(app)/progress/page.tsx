import { type Metadata } from 'next'
import { MyProgressPage } from '@/components/coaching/progress/my-progress-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Progress' }

/** A client's measurements. */
export default function Progress() {
  return guardPage('/progress', () => <MyProgressPage />)
}
