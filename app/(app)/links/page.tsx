import { type Metadata } from 'next'
import { MyLinksPage } from '@/components/share/links/my-links-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Shared links' }

/** The share links created by the user. */
export default function Links() {
  return guardPage('/links', () => <MyLinksPage />)
}
