import { SendPage } from '@/components/upload/ui/page/send-page'
import { pageTitle } from '../../page-title'
import { guardPage } from '../guard-page'

export const generateMetadata = pageTitle('upload')

/** Uploading images, from a phone or a desktop. */
export default function Send() {
  return guardPage('/send', ({ id, name, role }) => <SendPage me={{ id, name, role }} />)
}
