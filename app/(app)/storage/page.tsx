import { type Metadata } from 'next'
import { StoragePage } from '@/components/personas/storage/storage-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Storage' }

/** The storage used by a creator's personas. */
export default function Storage() {
  return guardPage('/storage', () => <StoragePage />)
}
