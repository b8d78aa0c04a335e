import { type Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ForgotForm } from '@/components/home/reset/forgot-form'
import { SignInArt } from '@/components/home/sign-in/sign-in-art'
import { settings } from '@/lib/config/settings'
import { PageMessages } from '../page-messages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('forgot'))('title'),
  robots: { index: false },
})
export const dynamic = 'force-dynamic'

/** A public page: who has forgotten their password asks for a link by e-mail, or reads whom to ask for one. */
export default function ForgotPage() {
  return (
    <PageMessages of={['forgot', 'signIn']}>
      <div className="signin">
        <ForgotForm sendsEmail={settings().SMTP_URL !== undefined} />
        <SignInArt />
      </div>
    </PageMessages>
  )
}
