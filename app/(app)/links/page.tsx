import { MyLinksPage } from '@/components/share/links/my-links-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('links')

/** The share links created by the user. */
export default function Links() {
  return guardPage('/links', () => <MyLinksPage />)
}
