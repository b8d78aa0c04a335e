import { StoragePage } from '@/components/personas/storage/storage-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('storage')

/** The storage used by a creator's personas. */
export default function Storage() {
  return guardPage('/storage', () => <StoragePage />)
}
