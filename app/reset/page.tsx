import { type Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { InviteForm } from '@/components/home/invite/invite-form'
import { SignInArt } from '@/components/home/sign-in/sign-in-art'
import { PageMessages } from '../page-messages'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('invite'))('resetTitle'),
  robots: { index: false },
})
export const dynamic = 'force-dynamic'

/** A public page: who has forgotten their password sets a new one. Their token is in the fragment, which no server gets. */
export default function ResetPage() {
  return (
    <PageMessages of={['invite', 'signIn']}>
      <div className="signin">
        <InviteForm link="password-reset" />
        <SignInArt />
      </div>
    </PageMessages>
  )
}
