import { type Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignInArt } from '@/components/home/sign-in/sign-in-art'
import { SignInForm } from '@/components/home/sign-in/sign-in-form'
import { safeRedirectPath } from '@/components/home/sign-in/safe-redirect-path'
import { parseSignedOutReason } from '@/components/home/sign-in/signed-out-reason'
import { hasPeople } from '@/lib/auth/users/has-people'
import { settings } from '@/lib/config/settings'
import { PageMessages } from '../page-messages'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('signIn'))('title') })
export const dynamic = 'force-dynamic'

/** The only public page: a user signs in and returns to the page requested before. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { from, step, refused, ...query } = await searchParams
  const { MAX_FAILED_SIGN_INS: attempts, OIDC_ISSUER } = settings()
  return (
    <PageMessages of={['signIn']}>
      <div className="signin">
        <SignInForm
          to={safeRedirectPath(from)}
          attempts={attempts}
          isEmpty={!(await hasPeople())}
          hasOidc={OIDC_ISSUER !== undefined}
          isSecondStep={step === 'second'}
          signedOut={parseSignedOutReason(query)}
          refused={typeof refused === 'string' ? refused : null}
        />
        <SignInArt />
      </div>
    </PageMessages>
  )
}
