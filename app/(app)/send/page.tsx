import { type Metadata } from 'next'
import { SendPage } from '@/components/upload/ui/page/send-page'
import { guardPage } from '../guard-page'

export const metadata: Metadata = { title: 'Send pictures' }

/** Uploading images, from a phone or a desktop. */
export default function Send() {
  return guardPage('/send', ({ id, name, role }) => <SendPage me={{ id, name, role }} />)
}
